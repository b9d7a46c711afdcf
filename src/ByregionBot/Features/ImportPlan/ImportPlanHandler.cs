using System.Collections.Immutable;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.ImportPlan;

/// <summary>How the saving of a plan ended.</summary>
internal abstract record SaveOutcome
{
    private SaveOutcome() { }

    /// <summary>Stored now.</summary>
    public sealed record Saved(string Region, int Changes) : SaveOutcome;

    /// <summary>The region holds the plan already.</summary>
    public sealed record NothingNew(string Region) : SaveOutcome;

    /// <summary>Nobody knows a region of this name.</summary>
    public sealed record UnknownRegion(string Name) : SaveOutcome;

    /// <summary>Neither the file nor the person names a region.</summary>
    public sealed record NoRegion : SaveOutcome;

    /// <summary>There is no table to save.</summary>
    public sealed record NoPlan : SaveOutcome;

    /// <summary>The plan passes what is stored of one.</summary>
    public sealed record TooLarge : SaveOutcome;
}

/// <summary>Stores a plan that was read, once.</summary>
internal sealed class ImportPlanHandler(RegionStore regions, DirectoryStore directory)
{
    /// <summary>The region that is meant: the one named, else the one that the file names; null when there is none.</summary>
    public async ValueTask<CityRegion?> RegionAsync(PlanReading reading, string? named, CancellationToken cancellation)
    {
        var known = await directory.LoadAsync(cancellation);
        return named is null ? PlanImport.RegionOf(reading, known) : Called(named, known);
    }

    /// <summary>Stores what the plan adds to the region.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer; the same file may come again.</exception>
    public async ValueTask<SaveOutcome> SaveAsync(
        PlanReading reading,
        string? named,
        Actor by,
        string source,
        Instant now,
        LocalDate today,
        CancellationToken cancellation
    )
    {
        if (reading.Adopted is not { Rows.IsEmpty: false })
            return new SaveOutcome.NoPlan();
        if (!PlanImport.Fits(reading))
            return new SaveOutcome.TooLarge();
        if (await RegionAsync(reading, named, cancellation) is not { } region)
            return named is null ? new SaveOutcome.NoRegion() : new SaveOutcome.UnknownRegion(named);
        var state = await regions.LoadAsync(region, cancellation);
        var entries = await EntriesAsync(reading, state, by, source, now, today, cancellation);
        if (entries.IsEmpty)
            return new SaveOutcome.NothingNew(region.Name);
        return await regions.AppendAsync(region.Id, PlanImport.Cause(entries), entries, cancellation) == AppendOutcome.Stored
            ? new SaveOutcome.Saved(region.Name, entries.Length)
            : new SaveOutcome.NothingNew(region.Name);
    }

    /// <summary>What saving the plan would add to the region's history.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<ImmutableArray<HistoryEntry>> EntriesAsync(
        PlanReading reading,
        RegionState state,
        Actor by,
        string source,
        Instant now,
        LocalDate today,
        CancellationToken cancellation
    ) => PlanImport.Entries(reading, state, await regions.HistoryAsync(state.Region.Id, cancellation), by, source, now, today);

    private static CityRegion? Called(string name, RegionDirectory directory) =>
        directory.Find(name) ?? directory.Regions.FirstOrDefault(region => region.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase));
}
