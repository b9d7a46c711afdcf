using System.Text;
using ByregionBot.Features.SubscribeCalendar;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using CsCheck;
using Ical.Net;
using Ical.Net.CalendarComponents;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.SubscribeCalendar;

public sealed class CalendarFeedTests
{
    private static readonly Texts Nb = Texts.In(BotLanguage.Bokmal);
    private static readonly Actor Marit = new("marit", "Marit Hansen");

    [Fact]
    public void Every_deadline_of_the_plan_is_a_day_that_ends_on_the_next()
    {
        var calendar = Read(CalendarFeed.Of(Plans.Demo(), DemoPlan.Entries, Nb));

        var moved = calendar.Events.Single(one => one.Summary == "Politisk forankring av utviklingsplan");
        moved.Start.ShouldNotBeNull().Date.ShouldBe(new DateOnly(2017, 12, 31));
        moved.Start.HasTime.ShouldBeFalse();
        moved.End.ShouldNotBeNull().Date.ShouldBe(new DateOnly(2018, 1, 1));
        moved.Description.ShouldBe("Harstadregionen\nVedtak i kommunestyret\nTidspunkt: høst 2017\nStatus: ikke rapportert");
        calendar.Events.Count(one => one.Summary!.Contains("Utarbeidelse av utviklingsplan", StringComparison.Ordinal)).ShouldBe(2);
        calendar.Events.ShouldContain(one => one.Summary == "Rapportfrist: KMD");
        calendar.Events.ShouldNotContain(one => one.Summary == "Kommunikasjon", "it has no deadline");
        calendar.Events.Select(one => one.Uid).ShouldBeUnique();
        calendar.Method.ShouldBeNull();
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes_and_a_move_raises_the_sequence_of_its_event_alone()
    {
        var before = CalendarFeed.Of(Plans.Demo(), DemoPlan.Entries, Nb);
        CalendarFeed.Of(Plans.Demo(), DemoPlan.Entries, Nb).ShouldBe(before);

        var activity = Plans.Demo().Named("Politisk forankring av utviklingsplan").ShouldNotBeNull().Activity.Id;
        var to = new Due("1. mars 2018", DueKind.Date, new(2018, 3, 1), new(2018, 3, 1), new(2018, 3, 1));
        List<HistoryEntry> history =
        [
            .. DemoPlan.Entries.Select((entry, i) => entry with { Sequence = i + 1 }),
            Entry("move", 900, new RegionEvent.ActivityMoved(activity, 0, to, null, "")),
        ];
        var moved = Events(history);
        moved[activity].Sequence.ShouldBe(1);
        moved[activity].Start.ShouldNotBeNull().Date.ShouldBe(new DateOnly(2018, 3, 1));
        moved[activity].DtStamp.ShouldNotBeNull().AsUtc.ShouldBe(new DateTime(2016, 2, 15, 10, 0, 0, DateTimeKind.Utc));
        moved.Values.Count(one => one.Sequence > 0).ShouldBe(1);

        var back = Events([.. history, Entry("undo", 901, new RegionEvent.Undone("move"))]);
        back[activity].Sequence.ShouldBe(2);
        back[activity].Uid.ShouldBe(moved[activity].Uid);
        back[activity].Start.ShouldNotBeNull().Date.ShouldBe(new DateOnly(2017, 12, 31));
    }

    [Fact]
    public void What_people_wrote_stays_words_and_no_line_is_longer_than_the_rule_allows() =>
        Gen.String[Gen.Char["aæøåß€ \"\\;,:\r\n\tčđŋ=^'ABC"], 1, 200]
            .Sample(
                title =>
                {
                    var state = Plans.OfSize(1, _ => $"x{title}\r\nEND:VEVENT\nATTENDEE:mailto:a@b.c 👍🏽{title}");
                    var text = CalendarFeed.Of(state, [], Nb);

                    foreach (var line in text.Split("\r\n"))
                        Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75);
                    text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
                    text.ShouldEndWith("\r\n");
                    var one = Read(text).Events.ShouldHaveSingleItem();
                    one.Attendees.ShouldBeEmpty();
                    Flat(one.Summary).ShouldBe(Flat(state.Activities[0].Activity.Title));
                },
                iter: 200
            );

    private static string Flat(string? text) => string.Concat((text ?? "").Where(static c => c is not ('\r' or '\n')));

    private static Dictionary<ActivityId, CalendarEvent> Events(List<HistoryEntry> history)
    {
        var state = RegionState.Fold(Plans.Harstadregionen, history);
        var calendar = Read(CalendarFeed.Of(state, history, Nb));
        return state
            .Activities.Where(activity => activity.Activity.Steps is [{ Current.Deadline: not null }])
            .ToDictionary(
                activity => activity.Activity.Id,
                activity => calendar.Events.Single(one => one.Uid == $"harstadregionen.{activity.Activity.Id.Value}.0@byregionbot")
            );
    }

    private static HistoryEntry Entry(string id, long sequence, RegionEvent what) =>
        new(id, Instant.FromUtc(2016, 2, 15, 10, 0), Plans.DemoDay, Marit, what, "m", sequence);

    private static Ical.Net.Calendar Read(string text) => Calendar.Load(text).ShouldNotBeNull();
}
