using ByregionBot.Conversation;
using ByregionBot.Storage;

namespace ByregionBot.Registry;

/// <summary>How to write in a place, as columns of whatever row keeps it.</summary>
internal static class ReferenceColumns
{
    public static void Write(ConversationReference where, Dictionary<string, object> columns)
    {
        columns["Tenant"] = where.TenantId;
        columns["Conversation"] = where.Place;
        columns["Kind"] = where.Kind.ToString();
        columns["ServiceUrl"] = where.ServiceUrl;
        columns["Bot"] = where.BotId;
        columns.Set("Team", where.TeamId);
        columns.Set("Channel", where.ChannelId);
    }

    public static ConversationReference Read(TableRow row) =>
        new(
            row.Text("Tenant"),
            row.Text("Conversation"),
            row.Named<ConversationKind>("Kind"),
            row.Text("ServiceUrl"),
            row.Text("Bot"),
            row.TextOrNull("Team"),
            row.TextOrNull("Channel")
        );
}
