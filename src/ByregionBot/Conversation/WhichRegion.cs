using System.Diagnostics.CodeAnalysis;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Conversation;

/// <summary>Which region a command is about: the one it names, else the one the place is bound to, else the person is asked.</summary>
internal abstract record WhichRegion
{
    private WhichRegion() { }

    /// <summary>This one.</summary>
    public sealed record Known(CityRegion Region) : WhichRegion;

    /// <summary>Nobody can tell; the question to put.</summary>
    public sealed record Ask(string Question, IReadOnlyList<CityRegion> Regions) : WhichRegion;

    /// <summary>Decides from the command and the turn.</summary>
    public static WhichRegion Of(Turn turn, Command command)
    {
        var (texts, all) = (turn.Texts, turn.Directory);
        var slots = command.Slots;
        var candidates = command.Candidates.Select(all.Find).OfType<CityRegion>().ToList();
        if (slots.Ambiguous == true && !command.IsActivityUnclear)
            return candidates.Count > 0
                ? new Ask(texts["choose.near"], candidates)
                : new Ask(
                    slots.Municipality is { } shared ? texts.Say("choose.shared-name", ("name", shared)) : texts["choose.which-region"],
                    all.Regions
                );
        if (slots.Region is { } name)
            return all.Find(name) is { } region
                ? new Known(region)
                : new Ask(texts.Say("choose.unknown", ("name", name)), candidates.Count > 0 ? candidates : all.Regions);
        if (slots.Municipality is { } municipality)
            return
                (
                    all.Regions.FirstOrDefault(r => r.MembershipOf(municipality, turn.Today)?.HoldsOn(turn.Today) == true)
                    ?? all.Regions.FirstOrDefault(r => r.Has(municipality))
                )
                    is { } home
                ? new Known(home)
                : new Ask(texts.Say("choose.unknown", ("name", municipality)), candidates.Count > 0 ? candidates : all.Regions);
        return turn.Bound is { } bound && all.Find(bound.Value) is { } here
            ? new Known(here)
            : new Ask(texts["choose.which-region"], turn.Own is { Length: > 0 } own ? own : all.Regions);
    }

    /// <summary>Decides from the command and the turn; where nobody can tell, gives the question as <see cref="Put"/> puts it.</summary>
    public static bool TryFind(
        Turn turn,
        Command command,
        string verb,
        string sentence,
        [NotNullWhen(true)] out CityRegion? region,
        [NotNullWhen(false)] out Reply? question
    )
    {
        var which = Of(turn, command);
        region = (which as Known)?.Region;
        question = which is Ask ask ? Put(turn, ask, verb, sentence) : null;
        return region is not null;
    }

    /// <summary>The question as a reply. The answer says the sentence again, with the region; where none was said, it does what was tapped.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="ask">What to ask.</param>
    /// <param name="verb">What to do with the region chosen.</param>
    /// <param name="sentence">The key of a sentence that does so when typed.</param>
    public static Reply Put(Turn turn, Ask ask, string verb, string sentence) =>
        Reply.Of(
            turn.Sentence.Length > 0
                ? ChooseRegionCard.Render(ask.Question, ask.Regions, CardVerbs.Say, sentence, turn.Texts, (CardKeys.Text, turn.Sentence))
                : ChooseRegionCard.Render(ask.Question, ask.Regions, verb, sentence, turn.Texts),
            ask.Question
        );
}
