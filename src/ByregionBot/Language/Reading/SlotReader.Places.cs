using System.Collections.Immutable;

namespace ByregionBot.Language.Reading;

/// <summary>Region, municipality and scope.</summary>
internal sealed partial class SlotReader
{
    private FoundPlace? Place(Statement? statement)
    {
        // A name spelled right counts before one that was mended.
        var places = reading.Places.Where(IsFree).OrderBy(p => p.ReadAs is not null).ToList();
        if (statement?.Comment is not null)
            places.RemoveAll(p => Sentence.TokenFrom(p.Start) >= statement.CommentStart);
        if (intent == Intent.MilestoneAdd)
            places.RemoveAll(p => p.Start > FirstOfFreeText());
        if (places.Find(p => p.Municipality is not null) is not { } municipality)
            return places.FirstOrDefault();
        var other = places.Find(p => p is { Municipality: null, Region: not null });
        // "meld Tjeldsund inn i Harstadregionen": the region that is named is the one that is changed.
        if (other is not null && intent == Intent.RegionEdit)
            return municipality with { Region = other.Region, Choices = [] };
        // "legg til Evenes i regionen": the region here, whichever Evenes belongs to.
        if (other is null && intent == Intent.RegionEdit && context.Bound is { } bound)
            return municipality with { Region = bound, Choices = [] };
        return other?.Region is { } named && municipality.Choices.Any(c => c.Region == named)
            ? municipality with
            {
                Region = named,
                Choices = [],
            }
            : municipality;
    }

    /// <summary>Names that tell the choices apart: of municipalities, or of their regions when the municipalities are called alike.</summary>
    private static List<string> NamesOf(ImmutableArray<PlaceChoice> choices)
    {
        List<string> names = [.. choices.Select(c => c.Municipality ?? c.Region.Name).Distinct(StringComparer.Ordinal)];
        return names.Count == choices.Length ? names : [.. choices.Select(c => c.Region.Name).Distinct(StringComparer.Ordinal)];
    }

    private bool IsFree(FoundPlace place)
    {
        var (first, last) = reading.TokensOf(place);
        return reading.Activity is not { NamesPlace: true } activity || last < activity.First || activity.Last < first;
    }

    private Slots WithPlace(Slots slots, FoundPlace? place)
    {
        if (place is not null)
            slots = slots with
            {
                Region = Wants("region") ? place.Region?.Name : null,
                Municipality = Wants("municipality") ? place.Municipality : null,
                Ambiguous = place.IsAmbiguous && Wants("ambiguous") ? true : null,
            };
        if (Wants("scope"))
            slots = slots with
            {
                Scope =
                    Has("program") || Has("regions") ? "program"
                    : intent == Intent.ReportMissing && (slots.Region is not null && slots.Municipality is null || Has("thisregion"))
                        ? "region"
                    : null,
                Region = Has("regions") ? null : slots.Region,
            };
        return slots;
    }

    /// <summary>A capitalised word at the end that nothing explains: "status Bodø".</summary>
    private string? UnknownPlace()
    {
        for (var i = Tokens.Length - 1; i > 0; i--)
            if (Tokens[i].IsCapital && !reading.IsExplained(i) && !KnownWords.GivenNames.Contains(Tokens[i].Key))
                return Sentence.Written(i, i);
        return null;
    }
}
