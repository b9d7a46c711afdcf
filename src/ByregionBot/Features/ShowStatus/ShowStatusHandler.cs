using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.ShowStatus;

/// <summary>Answers "status …" with the card of one region, or asks which.</summary>
internal sealed class ShowStatusHandler(RegionStore regions)
{
    private static readonly KeptCards<
        (RegionId Region, string? Municipality, BotLanguage Language),
        (RegionState State, LocalDate Day, StatusNotes Notes)
    > Kept = new();

    /// <summary>One read: the region as it stands.</summary>
    public async ValueTask<Reply> AnswerAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (!WhichRegion.TryFind(turn, command, CardVerbs.StatusRegion, "sentence.status", out var region, out var question))
            return question;
        var asked = DayOf(command);
        var day = asked < turn.Today ? asked.Value : turn.Today;
        var state = await (day < turn.Today ? regions.AsOfAsync(region, day, cancellation) : regions.LoadAsync(turn, region, cancellation));
        return Answer(turn with { Today = day }, command, state, asked > day ? asked : null);
    }

    /// <summary>The day that is asked for; null for today.</summary>
    private static LocalDate? DayOf(Command command) =>
        command.Slots.Date?.Due is { Kind: DueKind.AsOf or DueKind.Date } asked ? asked.End ?? asked.Start : null;

    /// <summary>The card of a region, in the place of the one that was tapped when it was that.</summary>
    internal static Reply Answer(Turn turn, Command command, RegionState state, LocalDate? notYet = null)
    {
        var (texts, municipality) = (turn.Texts, command.Slots.Municipality);
        var said = (turn.Incoming as Incoming.Message)?.Text ?? "";
        var notes = new StatusNotes(command.ReadAs, municipality is null ? Namesake(state.Region, said) : null)
        {
            NotYet = notYet,
            Unknown = command is { UnknownPlace: { } unknown, Slots: { Region: null, Municipality: null } } ? unknown : null,
        };
        return Reply.InPlaceOf(
            turn.Incoming,
            Kept.Get(
                (state.Region.Id, municipality, texts.Language),
                (state, turn.Today, notes),
                () =>
                {
                    var status = RegionStatus.From(state, turn.Today, municipality);
                    return new(StatusCard.Render(state, status, notes, texts), StatusCard.Summary(state, status, texts));
                }
            )
        );
    }

    /// <summary>The municipality whose name was used for the region, as a word of its own: "Harstad", not "Harstadregionen".</summary>
    private static string? Namesake(CityRegion region, string text) =>
        region
            .Members.Select(member => member.Municipality)
            .FirstOrDefault(name => region.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase) && HasWord(text, name));

    private static bool HasWord(string text, string word)
    {
        for (
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end])))
                return true;
        }
        return false;
    }
}
