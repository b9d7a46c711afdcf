using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.ReportProgress;

/// <summary>What becomes of a report: stored, asked about once, or refused. Decided from what is stored and said, and from nothing else.</summary>
internal abstract record ReportDecision
{
    private ReportDecision() { }

    /// <summary>It can be stored.</summary>
    /// <param name="Report">The report.</param>
    /// <param name="Before">What stood before in the same part; null when nothing did.</param>
    public sealed record Save(ProgressReport Report, ProgressReport? Before) : ReportDecision;

    /// <summary>Which activity?</summary>
    /// <param name="Unknown">Words that name none in the plan; null when none were said.</param>
    public sealed record AskActivity(string? Unknown) : ReportDecision;

    /// <summary>How does it stand?</summary>
    /// <param name="Activity">Of what.</param>
    /// <param name="Municipality">For which municipality; null for the whole region.</param>
    /// <param name="Before">What stands in that part; null when nothing does.</param>
    public sealed record AskStatus(PlannedActivity Activity, string? Municipality, ProgressReport? Before) : ReportDecision;

    /// <summary>For which municipality?</summary>
    public sealed record AskMunicipality(ImmutableArray<string> Municipalities) : ReportDecision;

    /// <summary>The person may not report for this municipality, or for the whole region when null.</summary>
    public sealed record Refused(string? Municipality) : ReportDecision;

    /// <summary>The municipality does not belong to the region.</summary>
    public sealed record NotAMember(string Municipality) : ReportDecision;

    /// <summary>The region has no plan.</summary>
    public sealed record NoPlan : ReportDecision;

    /// <summary>Decides.</summary>
    public static ReportDecision Of(ReportRequest request, RegionState state, Rights rights)
    {
        if (state.Activities.IsEmpty)
            return new NoPlan();
        var slots = request.Slots;
        var activity = slots.Activity is { } words ? state.Named(words) : null;
        var answers = activity is not null && rights.AnswersFor.Contains(activity.Activity.Id);
        string? municipality;
        if (request.Corrects is { } corrected)
            municipality = corrected.Municipality;
        else if (slots.Municipality is { } named)
        {
            if (state.Region.MembershipOf(named, request.Today) is not { } member || !member.HoldsOn(request.Today))
                return new NotAMember(named);
            municipality = member.Municipality;
        }
        else
        {
            municipality = slots.OnBehalfOf is { } principal ? MunicipalityOf(principal, state, request) : null;
            if (municipality is null && !rights.IsLead && !answers && rights.Municipalities.Count > 1)
                return new AskMunicipality([.. rights.Municipalities.Order(StringComparer.Ordinal)]);
            municipality ??= rights.IsLead || answers ? null : rights.Municipalities.FirstOrDefault();
        }
        if (!rights.MayReport(municipality, activity?.Activity.Id))
            return new Refused(municipality);
        if (activity is null)
            return new AskActivity(slots.Activity);
        var before = municipality is null ? activity.Whole : activity.Parts.GetValueOrDefault(municipality);
        return Standing(slots, before) is { } standing
            ? new Save(Written(request, activity.Activity, municipality, standing.Progress, standing.Light), before)
            : new AskStatus(activity.Activity, municipality, before);
    }

    /// <summary>The municipality that is reported for when the report is given for this person or municipality.</summary>
    private static string? MunicipalityOf(string principal, RegionState state, ReportRequest request) =>
        state.Region.MembershipOf(principal, request.Today)?.Municipality
        ?? state
            .Roles.LastOrDefault(grant =>
                grant.Role == Role.MunicipalContact && grant.HoldsOn(request.Today) && IsCalled(grant.Person.Name, principal)
            )
            ?.Municipality;

    /// <summary>Whether somebody is meant by this name: the whole one, or the first name alone.</summary>
    private static bool IsCalled(string name, string principal) =>
        string.Equals(name, principal, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(principal + " ", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is stated; null when nothing is. "No change" repeats what stands, and says nothing where nothing stands.</summary>
    private static (Progress? Progress, TrafficLight? Light)? Standing(Slots slots, ProgressReport? before)
    {
        if (slots.NoChange == true)
            return before is null && slots.Status is null && slots.Light is null
                ? null
                : (slots.Status ?? before?.Progress, slots.Light ?? before?.Light);
        return slots is { Status: null, Light: null, Comment: null } ? null : (slots.Status, slots.Light);
    }

    private static ProgressReport Written(
        ReportRequest request,
        PlannedActivity activity,
        string? municipality,
        Progress? progress,
        TrafficLight? light
    )
    {
        var slots = request.Slots;
        var happened =
            slots.Date?.Due is { Start: { } start, End: { } end }
            && start == end
            && start <= request.Today
            && progress != Progress.Postponed
                ? start
                : (LocalDate?)null;
        // A time that is no day of the past is kept in the reporter's own words.
        var words = happened is null ? slots.Date?.Text : null;
        return new ProgressReport(
            ReportRequest.IdOf(request.CauseOf(activity.Id, municipality)),
            activity.Id,
            request.Now,
            request.Today,
            request.By,
            slots.OnBehalfOf ?? request.Corrects?.OnBehalfOf,
            municipality,
            progress,
            light,
            string.Join(", ", new[] { slots.Comment, words }.OfType<string>()),
            request.Source,
            happened,
            request.Corrects?.Id
        );
    }
}
