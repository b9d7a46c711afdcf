using System.Globalization;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Tests.Delivery;

/// <summary>
/// A kind as simple as one can be: at 09:00 UTC 14, 7 and 1 days before each deadline, to whoever is responsible, else to the channels; never
/// at night.
/// </summary>
internal sealed class TestKind(string name, WhenUncertain policy) : IDeliveryKind
{
    private static readonly int[] Offsets = [14, 7, 1];
    private static readonly LocalTime Morning = new(9, 0);
    private static readonly LocalTime Evening = new(20, 0);

    public string Name => name;
    public WhenUncertain WhenUncertain => policy;
    public bool Gathers => true;

    /// <summary>It cannot make its messages.</summary>
    public bool IsBroken { get; set; }

    public IEnumerable<OwedItem> Owed(RegionState region, DeliveryContext context, Instant now) =>
        from activity in region.Activities
        where activity.Activity.Due.Deadline is not null && activity.Latest?.Progress != Progress.Done
        let due = Moments(activity.Activity).LastOrDefault(moment => moment.At <= now)
        where due.Offset > 0 && now < EndOf(due.Deadline)
        select new OwedItem(
            string.Create(CultureInfo.InvariantCulture, $"{activity.Activity.Id.Value}|{due.Offset}|{due.Deadline:uuuu-MM-dd}"),
            activity.Activity.Responsible is { } who ? new Recipient.Person(who) : new Recipient.Channels(),
            due.At
        );

    public Instant? Next(RegionState region, DeliveryContext context, Instant after)
    {
        var moments = region
            .Activities.Where(activity => activity.Activity.Due.Deadline is not null)
            .SelectMany(activity => Moments(activity.Activity))
            .Where(moment => moment.At > after)
            .Select(moment => moment.At)
            .ToList();
        return moments.Count == 0 ? null : moments.Min();
    }

    public Verdict Judge(PromisedMessage message, RegionState region, DeliveryContext context, Instant now) =>
        Verdict.OnWhatIsStillOwed(message, Owed(region, context, now)) is Verdict.Skip skip ? skip
        : IsNight(now) ? new Verdict.Wait(MorningAfter(now))
        : Verdict.OnWhatIsStillOwed(message, Owed(region, context, now));

    public ValueTask<OutgoingMessage> RenderAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    ) => IsBroken ? throw new InvalidOperationException("It is broken.") : new(new OutgoingMessage.Text("Hei"));

    /// <summary>When an item comes due, the moment after which it is no longer ahead, and how many of its days have come by a moment.</summary>
    public static (Instant Due, Instant End, string Activity, int Offset) Read(string item)
    {
        var parts = item.Split('|');
        var deadline = NodaTime.Text.LocalDatePattern.Iso.Parse(parts[2]).Value;
        var offset = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return (At(deadline.PlusDays(-offset)), EndOf(deadline), parts[0], offset);
    }

    /// <summary>The newest offset of an item's deadline that has come due by a moment.</summary>
    public static int NewestOffset(string item, Instant now)
    {
        var deadline = NodaTime.Text.LocalDatePattern.Iso.Parse(item.Split('|')[2]).Value;
        return Offsets.Where(offset => At(deadline.PlusDays(-offset)) <= now).DefaultIfEmpty(0).Min();
    }

    /// <summary>Nobody wants to hear of it now.</summary>
    public static bool IsNight(Instant now) => now.InUtc().TimeOfDay is var time && (time < Morning || time >= Evening);

    private static Instant MorningAfter(Instant now)
    {
        var local = now.InUtc();
        return At(local.TimeOfDay < Morning ? local.Date : local.Date.PlusDays(1));
    }

    private static IEnumerable<(int Offset, LocalDate Deadline, Instant At)> Moments(PlannedActivity activity) =>
        from offset in Offsets
        let deadline = activity.Due.Deadline!.Value // asked before
        select (offset, deadline, At(deadline.PlusDays(-offset)));

    private static Instant At(LocalDate day) => day.At(Morning).InUtc().ToInstant();

    private static Instant EndOf(LocalDate deadline) => At(deadline.PlusDays(1));
}
