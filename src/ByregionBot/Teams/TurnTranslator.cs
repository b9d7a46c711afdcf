using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ByregionBot.Conversation;

namespace ByregionBot.Teams;

/// <summary>Turns an activity into the bot's own words. Pure: everything that is refused was refused before.</summary>
internal static class TurnTranslator
{
    private const string CardAction = "adaptiveCard/action";
    private const string FileConsent = "fileConsent/invoke";
    private const string ThreadMark = ";messageid=";

    /// <summary>No card of this bot has more fields; data beyond it comes from elsewhere and counts as none.</summary>
    private const int MostFields = 100;

    /// <summary>No field of this bot's takes as much; what is longer is cut, and still too long for the form that looks at it.</summary>
    private const int LongestField = 20_000;
    private const int MostFiles = 5;

    /// <summary>Whether the bot answers this kind of invoke.</summary>
    public static bool Answers(Activity invoke) => invoke.Name is CardAction or FileConsent;

    /// <summary>Whether the answer to an invoke is its status alone, without a body.</summary>
    public static bool IsAnsweredByStatus(Activity invoke) => invoke.Name == FileConsent;

    /// <summary>The tenant an activity comes from: what Teams says, else what the conversation says; null when neither does.</summary>
    public static string? TenantOf(Activity activity) =>
        activity.ChannelData?.Tenant?.Id is { Length: > 0 } said ? said
        : activity.Conversation?.TenantId is { Length: > 0 } place ? place
        : null;

    /// <summary>What the activity means to the bot.</summary>
    /// <param name="activity">Has a type, a conversation with an id, and a verified service address.</param>
    public static Incoming Translate(Activity activity)
    {
        var id = activity.Id is { Length: > 0 } own ? own : MadeUpId(activity);
        var where = Where(activity);
        var from = new Person(activity.From?.AadObjectId ?? "", activity.From?.Id ?? "", activity.From?.Name ?? "");
        var locale = activity.Locale;

        return activity.Type switch
        {
            // A message that bears an event's name, such as a notification of an e-mail, is nobody's words.
            ActivityTypes.Message when activity.Name is { Length: > 0 } => new Incoming.Noted(id, where, from, locale),
            ActivityTypes.Message when Submitted(activity) is { } data => new Incoming.Tapped(
                id,
                where,
                from,
                locale,
                Submit(activity, data),
                false
            ),
            ActivityTypes.Message => new Incoming.Message(id, where, from, locale, WrittenText(activity))
            {
                Mentioned = Mentioned(activity),
                Html = activity.Attachments.Select(TableOf).FirstOrDefault(static html => html is not null),
                Files = [.. activity.Attachments.Select(FileOf).OfType<IncomingFile>().Take(MostFiles)],
            },
            ActivityTypes.Invoke when activity.Name == FileConsent => Answered(activity, id, where, from),
            ActivityTypes.Invoke => new Incoming.Tapped(id, where, from, locale, Execute(activity), true),
            ActivityTypes.InstallationUpdate => Installation(activity) switch
            {
                true => new Incoming.Installed(id, where, from, locale),
                false => new Incoming.Removed(id, where, from, locale),
                null => new Incoming.Noted(id, where, from, locale),
            },
            ActivityTypes.ConversationUpdate when HasBot(activity, activity.MembersAdded) => new Incoming.Installed(
                id,
                where,
                from,
                locale
            ),
            ActivityTypes.ConversationUpdate when HasBot(activity, activity.MembersRemoved) => new Incoming.Removed(
                id,
                where,
                from,
                locale
            ),
            ActivityTypes.ConversationUpdate when Change(activity.ChannelData) is { } change => new Incoming.PlaceChanged(
                id,
                where,
                from,
                locale,
                change.What,
                change.WholeTeam ? activity.ChannelData?.Team?.Name : activity.ChannelData?.Channel?.Name,
                change.WholeTeam
            ),
            _ => new Incoming.Noted(id, where, from, locale),
        };
    }

    private static ConversationReference Where(Activity activity)
    {
        var conversation = activity.Conversation;
        var id = conversation?.Id ?? "";
        var kind = Kind(conversation?.ConversationType, id, activity.ChannelData);
        var isChannel = kind == ConversationKind.Channel;
        return new(
            TenantOf(activity) ?? "",
            id,
            kind,
            activity.ServiceUrl ?? "",
            activity.Recipient?.Id ?? "",
            isChannel ? activity.ChannelData?.Team?.Id : null,
            isChannel ? activity.ChannelData?.Channel?.Id ?? WithoutThread(id) : null
        );
    }

    private static ConversationKind Kind(string? type, string id, TeamsChannelData? data) =>
        type switch
        {
            "personal" => ConversationKind.Personal,
            "groupChat" => ConversationKind.GroupChat,
            "channel" => ConversationKind.Channel,
            _ when data is { Team: not null } or { Channel: not null } => ConversationKind.Channel,
            // The ids of shared conversations begin so.
            _ when id.StartsWith("19:", StringComparison.Ordinal) => ConversationKind.GroupChat,
            _ => ConversationKind.Personal,
        };

    private static string WithoutThread(string conversationId) =>
        conversationId.IndexOf(ThreadMark, StringComparison.Ordinal) is >= 0 and var at ? conversationId[..at] : conversationId;

    private static bool? Installation(Activity activity) =>
        activity.Action switch
        {
            "add" or "add-upgrade" => true,
            "remove" or "remove-upgrade" => false,
            _ => null,
        };

    private static bool HasBot(Activity activity, IEnumerable<ChannelAccount> members) =>
        activity.Recipient?.Id is { Length: > 0 } bot && members.Any(member => member.Id == bot);

    private static (PlaceChange What, bool WholeTeam)? Change(TeamsChannelData? data) =>
        data?.EventType switch
        {
            "channelRenamed" => (PlaceChange.Renamed, false),
            "channelDeleted" => (PlaceChange.Deleted, false),
            "channelRestored" => (PlaceChange.Restored, false),
            "teamRenamed" => (PlaceChange.Renamed, true),
            "teamDeleted" or "teamHardDeleted" => (PlaceChange.Deleted, true),
            "teamRestored" => (PlaceChange.Restored, true),
            "teamArchived" => (PlaceChange.Archived, true),
            "teamUnarchived" => (PlaceChange.Unarchived, true),
            _ => null,
        };

    // ---- text

    /// <summary>
    /// What the person wrote: the bot's own mention taken out, other people's names left standing. Mentions are found by what Teams says of
    /// them and never by how the text looks, which the sender decides.
    /// </summary>
    private static string WrittenText(Activity activity)
    {
        var text = activity.Text ?? "";
        var from = 0;
        foreach (var entity in activity.Entities)
        {
            if (entity is not { Type: Entity.Mention, Mentioned.Id: { Length: > 0 } mentioned, Text: { } mention } || !IsTag(mention))
                continue;
            // Teams tells of mentions in the order of the text; one that is out of order is looked for from the start.
            var at = text.IndexOf(mention, from, StringComparison.Ordinal);
            if (at < 0)
                at = text.IndexOf(mention, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var after = at + mention.Length;
            var shown = mentioned == activity.Recipient?.Id ? "" : InnerText(mention);
            if (shown.Length == 0 && (at == 0 || char.IsWhiteSpace(text[at - 1])))
                while (after < text.Length && char.IsWhiteSpace(text[after]))
                    after++;
            text = string.Concat(text.AsSpan(0, at), shown, text.AsSpan(after));
            from = at + shown.Length;
        }

        return Decoded(text).Trim();
    }

    private static ImmutableArray<Person> Mentioned(Activity activity) =>
        [
            .. from entity in activity.Entities
            where entity.Type == Entity.Mention
            let person = entity.Mentioned
            where person?.Id is { Length: > 0 } id && id != activity.Recipient?.Id
            select new Person(
                person.AadObjectId ?? "",
                person.Id ?? "",
                person.Name is { Length: > 0 } name ? name
                    : entity.Text is { } text && IsTag(text) ? InnerText(text)
                    : ""
            ),
        ];

    private static bool IsTag(string mention) =>
        mention.StartsWith("<at", StringComparison.OrdinalIgnoreCase)
        && mention.EndsWith("</at>", StringComparison.OrdinalIgnoreCase)
        && mention.Contains('>', StringComparison.Ordinal);

    private static string InnerText(string mention)
    {
        var start = mention.IndexOf('>', StringComparison.Ordinal) + 1;
        var end = mention.LastIndexOf('<');
        return start <= end ? mention[start..end] : "";
    }

    /// <summary>
    /// Teams writes <c>&amp;amp;</c>, <c>&amp;lt;</c> and <c>&amp;nbsp;</c> in what it calls plain text too, so one layer is taken off,
    /// after the mentions: what a person typed never becomes one.
    /// </summary>
    private static string Decoded(string text) =>
        (text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text).Replace('\u00a0', ' ');

    // ---- files

    private static IncomingFile? FileOf(IncomingAttachment attachment) =>
        attachment is { ContentType: IncomingAttachment.File, Name: { Length: > 0 } name, Content: { } content }
        && TextOf(Property(content, "downloadUrl")) is { Length: > 0 } address
            ? new IncomingFile(name, address)
            : null;

    /// <summary>Every message comes as HTML too; it tells more than the text only where it holds a table.</summary>
    private static string? TableOf(IncomingAttachment attachment) =>
        attachment is { ContentType: IncomingAttachment.Html, Content: { } content }
        && TextOf(content) is { } html
        && html.Contains("<table", StringComparison.OrdinalIgnoreCase)
            ? html
            : null;

    private static Incoming.FileAnswered Answered(Activity activity, string id, ConversationReference where, Person from)
    {
        var value = activity.Value is { ValueKind: JsonValueKind.Object } given ? given : default;
        var accepted = TextOf(Property(value, "action")) == "accept";
        var place = Property(value, "uploadInfo");
        var address = TextOf(Property(place, "uploadUrl"));
        return new(id, where, from, activity.Locale, accepted ? address : null, Fields(Property(value, "context")))
        {
            Placed = accepted ? Placed(place) : null,
            OfferId = activity.ReplyToId,
        };
    }

    private static PlacedFile? Placed(JsonElement place) =>
        TextOf(Property(place, "name")) is { Length: > 0 } name
        && TextOf(Property(place, "contentUrl")) is { } address
        && address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        && TextOf(Property(place, "uniqueId")) is { Length: > 0 } id
            ? new PlacedFile(name, address, id, TextOf(Property(place, "fileType")) ?? "")
            : null;

    // ---- cards

    /// <summary>What a card submitted: Action.Submit comes as a message without text.</summary>
    private static JsonElement? Submitted(Activity activity) =>
        activity.Value is { ValueKind: JsonValueKind.Object } data && string.IsNullOrWhiteSpace(activity.Text) ? data : null;

    private static CardTap Submit(Activity activity, JsonElement data)
    {
        var fields = Fields(data);
        return new(fields.GetValueOrDefault("verb", ""), fields, activity.ReplyToId, false);
    }

    private static CardTap Execute(Activity activity)
    {
        var value = activity.Value is { ValueKind: JsonValueKind.Object } given ? given : default;
        var action = Property(value, "action");
        var fields = Fields(Property(action, "data"));
        var verb = TextOf(Property(action, "verb")) ?? fields.GetValueOrDefault("verb", "");
        return new(verb, fields, activity.ReplyToId, TextOf(Property(value, "trigger")) == "automatic");
    }

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : default;

    /// <summary>The fields of a card's data as text; what is neither text nor null stays as its JSON.</summary>
    private static Dictionary<string, string> Fields(JsonElement data)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (data.ValueKind != JsonValueKind.Object)
            return fields;
        try
        {
            foreach (var field in data.EnumerateObject())
            {
                var value = field.Value.ValueKind switch
                {
                    JsonValueKind.String => field.Value.GetString(),
                    JsonValueKind.Null => null,
                    _ => field.Value.GetRawText(),
                };
                if (value is null)
                    continue;
                if (fields.Count == MostFields)
                    return [];
                fields[field.Name] = value.Length > LongestField ? value[..LongestField] : value;
            }
        }
        catch (InvalidOperationException) // half of a surrogate pair: no text
        {
            return [];
        }

        return fields;
    }

    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException) // half of a surrogate pair: no text
        {
            return null;
        }
    }

    // ---- ids

    /// <summary>
    /// An activity without an id gets one of its content, so that a redelivery is known as one. Without a time too, two equal activities
    /// cannot be told from a redelivery: then answering twice is better than keeping silent.
    /// </summary>
    private static string MadeUpId(Activity activity)
    {
        if (activity.Timestamp is not { Length: > 0 } time)
            return $"made-up-{Guid.NewGuid():n}";
        string?[] content =
        [
            time,
            activity.Type,
            activity.Name,
            activity.From?.Id,
            activity.Conversation?.Id,
            activity.ReplyToId,
            activity.Text,
            activity.Value?.GetRawText(),
        ];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', content)));
        return $"made-up-{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
    }
}
