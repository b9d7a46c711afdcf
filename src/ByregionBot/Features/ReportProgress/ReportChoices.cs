using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.ReportProgress;

/// <summary>The activities to choose between, those that matter most to the person first.</summary>
internal static class ReportChoices
{
    /// <summary>Open before closed; one's own, then what is late, the latest first, then what is due soonest.</summary>
    public static ImmutableArray<ActivityStanding> For(RegionState state, string objectId, LocalDate today)
    {
        var members = state.Region.MunicipalitiesOn(today).ToList();
        return
        [
            .. state
                .Activities.Select(activity => ActivityStanding.On(today, activity, members))
                .OrderBy(standing => standing.IsClosed)
                .ThenBy(standing => objectId.Length == 0 || standing.Activity.Responsible?.ObjectId != objectId)
                .ThenByDescending(standing => standing.DaysLate)
                .ThenBy(standing => standing.Activity.Due.Deadline ?? LocalDate.MaxIsoValue)
                .ThenBy(standing => standing.Activity.Order),
        ];
    }
}
