using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>What one person may do in one region on one day, decided from what is stored, never from what a card says.</summary>
/// <param name="Roles">The roles the person has there that day, a deputy's included.</param>
/// <param name="Municipalities">The municipalities the person may report for; all when <see cref="IsLead"/>.</param>
public sealed record Rights(ImmutableHashSet<Role> Roles, ImmutableHashSet<string> Municipalities)
{
    /// <summary>Everything in the region: its project lead, its secretariat, and administrators.</summary>
    public bool IsLead => Roles.Contains(Role.ProjectLead) || Roles.Contains(Role.Secretariat) || Roles.Contains(Role.Administrator);

    /// <summary>The activities that the person answers for, or stands in for somebody who does.</summary>
    public ImmutableHashSet<ActivityId> AnswersFor { get; init; } = [];

    /// <summary>Whether the person may report.</summary>
    /// <param name="municipality">For this municipality; null for the whole region.</param>
    /// <param name="activity">On this activity; null while it is not known: then whether there is any.</param>
    public bool MayReport(string? municipality, ActivityId? activity = null) =>
        IsLead
        || (
            municipality is not null ? Municipalities.Contains(municipality)
            : activity is null ? !AnswersFor.IsEmpty
            : AnswersFor.Contains(activity.Value)
        );

    /// <summary>Whether the person may change the plan, the region or its roles.</summary>
    public bool MayChange => IsLead;

    /// <summary>Whether the person may take back what <paramref name="by"/> did: one's own acts, and for a lead everybody's.</summary>
    public bool MayTakeBack(Actor by, string objectId) => IsLead || (objectId.Length > 0 && by.ObjectId == objectId);

    /// <summary>Whether the person may correct a report: what one may take back, and what another has given on behalf of one's municipality.</summary>
    public bool MayCorrect(ProgressReport report, string objectId)
    {
        ArgumentNullException.ThrowIfNull(report);
        return MayTakeBack(report.By, objectId) || (report.OnBehalfOf is not null && MayReport(report.Municipality));
    }

    /// <summary>The rights of a person.</summary>
    /// <param name="objectId">Entra object id; empty gives no rights.</param>
    /// <param name="state">The region with its roles and deputies.</param>
    /// <param name="given">Roles that hold from the settings, in this region or everywhere.</param>
    /// <param name="today">The day.</param>
    public static Rights Of(string objectId, RegionState state, IEnumerable<RoleGrant> given, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(state);
        var grants = state.Roles.Concat(given).Where(grant => grant.Person.ObjectId.Length > 0 && grant.HoldsOn(today)).ToList();
        var standsIn = state
            .Deputies.Where(deputy => objectId.Length > 0 && deputy.Person.ObjectId == objectId && deputy.HoldsOn(today))
            .ToList();
        var own = grants.Where(grant => grant.Person.ObjectId == objectId).ToList();
        foreach (var deputy in standsIn)
        {
            if (deputy.For is { } absent)
                own.AddRange(grants.Where(grant => grant.Person.ObjectId == absent.ObjectId));
            if (deputy.Municipality is { } municipality)
                own.Add(new RoleGrant(deputy.Person, Role.MunicipalContact, municipality));
        }
        return new Rights(
            [.. own.Select(grant => grant.Role)],
            [.. own.Where(grant => grant.Role == Role.MunicipalContact).Select(grant => grant.Municipality).OfType<string>()]
        )
        {
            AnswersFor =
            [
                .. state
                    .Activities.Select(activity => activity.Activity)
                    .Where(activity =>
                        activity.Responsible is { ObjectId: { Length: > 0 } responsible }
                        && (responsible == objectId || standsIn.Exists(deputy => deputy.For?.ObjectId == responsible))
                    )
                    .Select(activity => activity.Id),
            ],
        };
    }
}
