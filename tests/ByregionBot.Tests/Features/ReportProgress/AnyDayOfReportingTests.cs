using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ReportProgress;

/// <summary>Whatever people write and tap, however often it is delivered, and wherever the process dies.</summary>
public sealed class AnyDayOfReportingTests
{
    private static readonly Person[] People = [Office.Marit, Desk.Kari, Desk.Ola];

    private static readonly string[] Sentences =
    [
        "kommunikasjon i rute",
        "kommunikasjon er ferdig",
        "kommunikasjon: ingen endring",
        "oppstartsmøtet er forsinket i Kvæfjord",
        "på vegne av Salangen: kommunikasjon er ferdig",
        "ferdig",
        "kommunikasjon",
        "1",
        "ja",
        "avbryt",
        "jeg meldte feil, kommunikasjon skal stå som avlyst",
        "det skulle være utsatt",
        "angre",
        "status",
        "rapportfristen er 15. februar 2017",
        "gjør Per Hansen til kommunekontakt for Salangen",
        "Per Hansen er ikke lenger kommunekontakt for Salangen",
        "legg til alias Vågsfjord for Harstadregionen",
        "flytt politisk forankring til årsskiftet 2017/18, sak 12/16",
        "legg til aktivitet: havnekonferanse 14.10.2016",
        "fjern havnekonferanse",
        "endre navnet på havnekonferanse til fjordkonferanse",
        "sett Kari Olsen som ansvarlig for kommunikasjon",
        "minn oss 10 og 2 dager før fristen",
        "gjør om",
    ];

    /// <summary>Words that stand on receipts alone.</summary>
    private static readonly string[] Receipts =
    [
        "Lagret ·",
        "Rettet ·",
        "Fristen er flyttet ·",
        "Lagt til i planen ·",
        "Tatt ut av planen ·",
        "nytt navn ·",
        "Ansvaret er gitt ·",
        "Angret av",
        "Gjort om av",
    ];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Int[0, 2],
        Gen.Int[-1, Sentences.Length - 1],
        Gen.Enum<Fate>(),
        Gen.Int[1, 5],
        (person, sentence, fate, writes) => new Step(People[person], sentence, fate, writes)
    );

    private enum Fate
    {
        Once,
        Twice,
        AnswerLost,
        Crash,
    }

    /// <summary>What somebody does; sentence -1 is a tap that takes the newest entry back.</summary>
    private sealed record Step(Person Person, int Sentence, Fate Fate, int Writes);

    [Fact]
    public async Task History_only_grows_the_state_is_its_fold_and_nothing_is_lost_or_forged() =>
        await Steps.Array[1, 10].SampleAsync(HoldsAsync, iter: 60, threads: 1);

    private static async Task HoldsAsync(Step[] steps)
    {
        var stop = TestContext.Current.CancellationToken;
        using var file = new TemporaryStore();
        var store = new MortalStore(file.Tables);
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(46));
        var office = new Office(store, time, Desk.Roles);
        await office.WithDemonstrationAsync(stop);
        var before = await HistoryAsync(office, stop);
        for (var i = 0; i < steps.Length; i++)
        {
            var incoming = Incoming(steps[i], $"m{i}", before[^1].Id);
            var said = office.Said.Count;
            var outcome = await DeliverAsync(office, incoming, steps[i], store, stop);
            while (outcome is not (TurnOutcome.Committed or TurnOutcome.AlreadyAnswered))
            {
                office.Dispose();
                store.Revive();
                time.Advance(TimeSpan.FromSeconds(31));
                office = new Office(store, time, Desk.Roles);
                said = 0;
                outcome = await office.RunAsync(incoming, stop);
            }
            var after = await HistoryAsync(office, stop);
            Written(after.Take(before.Count)).ShouldBe(Written(before));
            foreach (var added in after.Skip(before.Count))
                IsAllowed(added, after).ShouldBeTrue($"{added.By.Name} stored {added.What}");
            // One act is stored once, however many entries it has and however often it came.
            after.Skip(before.Count).ShouldAllBe(entry => entry.Source == incoming.Id);
            after.DistinctBy(entry => entry.Id).Count().ShouldBe(after.Count);
            if (outcome is TurnOutcome.Committed && steps[i].Sentence is 0 or 1 && steps[i].Person != Desk.Ola)
                after.Count(entry => entry.Source == incoming.Id).ShouldBe(1);
            // What was told to be done is there.
            if (incoming is Incoming.Message && office.Said.Skip(said).Any(answer => IsReceipt(answer.Message)))
                after.ShouldContain(entry => entry.Source == incoming.Id);
            await IsFoldAsync(office, after, stop);
            before = after;
        }
        office.Dispose();
    }

    private static async Task<TurnOutcome> DeliverAsync(
        Office office,
        Incoming incoming,
        Step step,
        MortalStore store,
        CancellationToken cancellation
    )
    {
        switch (step.Fate)
        {
            case Fate.Twice:
                await office.RunAsync(incoming, cancellation);
                return await office.RunAsync(incoming, cancellation);
            case Fate.AnswerLost:
                office.Ending = _ => new SendOutcome(SendStatus.TryAgain);
                return await office.RunAsync(incoming, cancellation);
            case Fate.Crash:
                store.DieAfter(step.Writes);
                try
                {
                    return await office.RunAsync(incoming, cancellation);
                }
                catch (ByregionBot.Storage.StorageUnavailableException)
                {
                    // A dead process cannot give its claim back either.
                    return new TurnOutcome.Failed();
                }
                finally
                {
                    store.Revive();
                }
            default:
                return await office.RunAsync(incoming, cancellation);
        }
    }

    private static Incoming Incoming(Step step, string id, string newest) =>
        step.Sentence >= 0
            ? new Incoming.Message(id, Office.Channel(), step.Person, "nb-NO", Sentences[step.Sentence])
            : new Incoming.Tapped(
                id,
                Office.Channel(),
                step.Person,
                "nb-NO",
                new CardTap(
                    CardVerbs.ReportUndo,
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        [CardKeys.Region] = DemoPlan.Region.Value,
                        [CardKeys.Entry] = newest,
                    },
                    "42",
                    Automatic: false
                ),
                IsInvoke: true
            );

    private static bool IsReceipt(OutgoingMessage message) =>
        message is OutgoingMessage.Card { Content: var card }
        && PlainText.Of(card) is var text
        && Receipts.Any(words => text.Contains(words, StringComparison.Ordinal));

    /// <summary>The entries as they are stored, to the last column.</summary>
    private static List<string> Written(IEnumerable<HistoryEntry> history) =>
        [.. history.Select(entry => Text(HistoryRows.Of(entry, DemoPlan.Region)))];

    /// <summary>Marit leads, Kari reports for Kvæfjord and takes back what is hers, Ola reads.</summary>
    private static bool IsAllowed(HistoryEntry entry, List<HistoryEntry> history) =>
        entry.By.ObjectId == Office.Marit.ObjectId
        || (
            entry.By.ObjectId == Desk.Kari.ObjectId
            && (
                entry.What is RegionEvent.Reported { Report.Municipality: "Kvæfjord" }
                || (
                    entry.What is RegionEvent.Undone(var target)
                    && history.Single(other => other.Id == target).By.ObjectId == entry.By.ObjectId
                )
            )
        );

    private static async Task IsFoldAsync(Office office, List<HistoryEntry> history, CancellationToken cancellation)
    {
        var stored = await office.Regions.LoadAsync(DemoPlan.Region, cancellation);
        Rows(stored.ShouldNotBeNull()).ShouldBe(Rows(RegionState.Fold(Plans.Harstadregionen, history)));
    }

    private static List<string> Rows(RegionState state) => [.. RegionRows.Of(state).Select(Text)];

    private static string Text(TableRow row) =>
        $"{row.Row} {string.Join(' ', row.Columns.OrderBy(column => column.Key, StringComparer.Ordinal))}";

    private static async Task<List<HistoryEntry>> HistoryAsync(Office office, CancellationToken cancellation) =>
        [.. (await office.Regions.HistoryAsync(DemoPlan.Region, cancellation)).Reverse()];
}
