using System.Globalization;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Tests.Delivery;

/// <summary>A kind as simple as one can be: at 09:00 UTC 14, 7 and 1 days before each deadline, to whoever is responsible, else to the channels.</summary>
internal sealed class TestKind(string name, WhenUncertain policy) : IDeliveryKind
{
    private static readonly int[] Offsets = [14, 7, 1];

    public string Name => name;
    public WhenUncertain WhenUncertain => policy;
    public bool Gathers => true;

    public IEnumerable<OwedItem> Owed(RegionState region, DeliveryContext context, Instant now) =>
        from activity in region.Activities
        where activity.Activity.Due.Deadline is not null && activity.Latest?.Progress != Progress.Done
        let due = Moments(activity.Activity).LastOrDefault(moment => moment.At <= now)
        where due.Offset > 0 && now < At(due.Deadline.PlusDays(1))
        select new OwedItem(
            string.Create(CultureInfo.InvariantCulture, $"{activity.Activity.Id.Value}|{due.Offset}|{due.Deadline}"),
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

    public ValueTask<OutgoingMessage> RenderAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    ) => new(new OutgoingMessage.Text($"{message.Id}\n{string.Join('\n', message.Items.Select(item => item.Name))}"));

    private static IEnumerable<(int Offset, LocalDate Deadline, Instant At)> Moments(PlannedActivity activity) =>
        from offset in Offsets
        let deadline = activity.Due.Deadline!.Value // asked before
        select (offset, deadline, At(deadline.PlusDays(-offset)));

    private static Instant At(LocalDate day) => day.At(new LocalTime(9, 0)).InUtc().ToInstant();
}
