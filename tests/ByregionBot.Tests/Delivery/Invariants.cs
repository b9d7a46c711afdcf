using System.Globalization;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Tests.Delivery;

/// <summary>
/// What must hold whatever happens, watched at every commit and every attempt, and looked for once more at the end. A breach is noted by name:
/// the engine itself would catch an exception.
/// </summary>
internal sealed class Invariants
{
    private const string Copies = "1. Copies are at most one and the doubts; at most one where the kind is dropped";
    private const string Ends = "2. Sent has its copy, and what surely died has none";
    private const string Tokens = "3. Nothing is posted without a committed Sending that bears its token";
    private const string Onward = "4. Sent stays sent, and attempts never become fewer";
    private const string Once = "5. An item is in one live delivery, and planning twice adds nothing";
    private const string Timely = "6. Nothing before its time, at night, to a place that is gone, or as ahead when it has passed";
    private const string Newest = "7. Of what has come due only the newest is said";
    private const string Ending = "8. Everything comes to its end";
    private const string Frugal = "9. A look reads what is current in the regions that wake, and nothing else";

    /// <summary>Rows that a look at one region may read besides the region's own: timers, places, people, and the ledger of what is owed.</summary>
    private const int RowsForALook = 60;

    private readonly PostOffice _office;
    private readonly WhenUncertain _policy;

    public Invariants(PostOffice office, WhenUncertain policy)
    {
        (_office, _policy) = (office, policy);
        office.Witness.Committed = OnCommit;
        office.BeforePosting = OnPostingAsync;
    }

    /// <summary>What was broken so far.</summary>
    public List<string> Breaches { get; } = [];

    /// <summary>Plans, and counts what is read.</summary>
    public async Task PlanAsync(int instance, CancellationToken stop)
    {
        var allowed = RowsForALook;
        foreach (var wake in await new WakeStore(_office.Tables).DueAsync(_office.Now, stop))
            allowed += RowsForALook + (await _office.Tables.Table("Regions").AllAsync(wake.Region.Value, "current~", 1000, stop)).Count;
        var before = _office.Counts[instance].RowsRead;
        await _office.PlanAsync(instance, stop);
        var read = _office.Counts[instance].RowsRead - before;
        Hold(Frugal, read <= allowed, $"{read} of {allowed} rows");
    }

    /// <summary>After the faults: what stands must be right.</summary>
    public async Task AtTheEndAsync(CancellationToken stop)
    {
        foreach (var message in _office.Witness.Latest)
        {
            var versions = _office.Witness.Seen.Where(seen => seen.Id == message.Id).ToList();
            var copies = _office.Journal.Where(copy => copy.Delivery.Id == message.Id).ToList();
            var doubts = versions.Count(version => version.State == DeliveryState.Uncertain);
            var most = message.Kind != UndeliveredNotice.Kind && _policy == WhenUncertain.Drop ? 1 : 1 + doubts;
            Hold(Copies, message.Doubts == doubts && copies.Count <= most, $"{copies.Count} copies, {doubts} doubts");
            if (message.State == DeliveryState.Sent)
                Hold(Ends, copies.Exists(copy => copy.MessageId == message.MessageId), $"sent as {message.MessageId}");
            if (message is { State: DeliveryState.Dead, Doubts: 0 })
                Hold(Ends, copies.Count == 0, $"dead of {message.Reason}, with {copies.Count} copies");
            Hold(Ending, message.IsOver, $"{message.State} after {message.Attempts} attempts");
        }
        // Of one item to one recipient, whichever way it went.
        foreach (var copies in _office.Journal.SelectMany(copy => KeysOf(copy.Delivery)).GroupBy(key => key))
        {
            var doubts = _office.Witness.Latest.Where(message => KeysOf(message).Contains(copies.Key)).Sum(message => message.Doubts);
            Hold(Copies, copies.Count() <= 1 + doubts, $"{copies.Count()} copies of {copies.Key}, {doubts} doubts");
        }
        var commits = _office.Witness.Seen.Count;
        for (var instance = 0; instance < _office.Counts.Count; instance++)
        {
            await new WakeStore(_office.Tables).StirAsync(PostOffice.Region, _office.Now, stop);
            await _office.PlanAsync(instance, stop);
        }
        Hold(Once, _office.Witness.Seen.Count == commits, "planned again");
    }

    /// <summary>Holds one thing that a test knows of besides.</summary>
    public void Hold(string invariant, bool holds, string details)
    {
        if (!holds)
            Breaches.Add($"{invariant}: {details}");
    }

    private void OnCommit(PromisedMessage message)
    {
        var before = _office.Witness.Seen.SkipLast(1).LastOrDefault(seen => seen.Id == message.Id);
        Hold(Onward, before?.State != DeliveryState.Sent || message.State == DeliveryState.Sent, $"sent became {message.State}");
        Hold(
            Onward,
            before is null || (message.Attempts >= before.Attempts && message.Doubts >= before.Doubts),
            $"{before?.Attempts} attempts became {message.Attempts}"
        );
        var twice = _office
            .Witness.Latest.Where(latest => !latest.IsOver)
            .SelectMany(KeysOf)
            .GroupBy(key => key)
            .Where(group => group.Count() > 1);
        foreach (var group in twice)
            Hold(Once, false, group.Key);
    }

    private async Task OnPostingAsync(PromisedMessage? message, ConversationReference where)
    {
        var now = _office.Now;
        if (message is null)
        {
            Hold(Tokens, false, "posted with a token that no row bears");
            return;
        }
        Hold(
            Tokens,
            message.State == DeliveryState.Sending && _office.Tokens.Count(token => token == message.Token) == 1,
            $"posted while {message.State}"
        );
        var place = await new ConversationStore(_office.Tables, _office.Time).LoadAsync(where, CancellationToken.None);
        Hold(Timely, place.Status == PlaceStatus.Active, $"posted to a place that is {place.Status}");
        Hold(Timely, message.DueAt <= now, $"due at {message.DueAt}");
        if (message.Kind == UndeliveredNotice.Kind)
            return;
        Hold(Timely, !TestKind.IsNight(now), $"posted at {now}");
        foreach (var item in message.Items.Select(item => item.Name))
        {
            var (due, end, _, offset) = TestKind.Read(item);
            Hold(Timely, due <= now && now < end, $"{item} at {now}");
            Hold(Newest, TestKind.NewestOffset(item, now) == offset, $"{item} at {now}");
        }
    }

    /// <summary>What makes an item to a recipient this one; a channel is a recipient of its own.</summary>
    private static IEnumerable<string> KeysOf(PromisedMessage message) =>
        message.Items.Select(item =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{message.Kind} {item.Name} {(item.To is Recipient.Channels ? message.To.Partition : PromisedItem.KeyOf(item.To))}"
            )
        );
}
