using ByregionBot.Conversation;
using Microsoft.Graph.Models;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Graph;

/// <summary>Reads whether mail is answered automatically, and from when until when; never what the answer says. Takes MailboxSettings.Read.</summary>
internal sealed class GraphAbsences(GraphDesk graph) : IAbsences
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public bool IsOn => true;

    public async ValueTask<AbsenceFound> FindAsync(string objectId, CancellationToken cancellation)
    {
        var mailbox = await graph.AskAsync(
            "absence",
            Limit,
            (client, stop) =>
                client
                    .Users[objectId]
                    .MailboxSettings.GetAsync(request => request.QueryParameters.Select = ["automaticRepliesSetting"], stop),
            cancellation
        );
        // Guests have their mailbox elsewhere, and some have none.
        return new(mailbox.Answer, mailbox.Value?.AutomaticRepliesSetting is { } replies ? Of(replies) : null);
    }

    /// <summary>The absence that the setting tells; null when there is none, or its days cannot be read.</summary>
    private static Absence? Of(AutomaticRepliesSetting replies) =>
        replies.Status switch
        {
            AutomaticRepliesStatus.AlwaysEnabled => new Absence(null, null),
            AutomaticRepliesStatus.Scheduled
                when Moment(replies.ScheduledStartDateTime) is { } from && Moment(replies.ScheduledEndDateTime) is { } to => new Absence(
                from,
                to
            ),
            _ => null,
        };

    /// <summary>Exchange names zones as Windows does, mostly UTC.</summary>
    private static Instant? Moment(DateTimeTimeZone? moment) =>
        moment is { DateTime: { } text, TimeZone: { } name }
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var local }
            ? Instant.FromDateTimeUtc(
                zone.IsInvalidTime(local.ToDateTimeUnspecified())
                    ? DateTime.SpecifyKind(local.ToDateTimeUnspecified() - zone.BaseUtcOffset, DateTimeKind.Utc)
                    : TimeZoneInfo.ConvertTimeToUtc(local.ToDateTimeUnspecified(), zone)
            )
            : null;
}
