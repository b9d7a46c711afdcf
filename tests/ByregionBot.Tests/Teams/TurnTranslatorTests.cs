using System.Text.Json;
using System.Text.Json.Nodes;
using ByregionBot.Conversation;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using CsCheck;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class TurnTranslatorTests
{
    private const string Tenant = "7b2f9a70-1111-4222-8333-444455556666";
    private const string Bot = "28:a1b2c3d4-0000-4000-8000-00000000b077";

    private static readonly Person Ingrid = new("11111111-aaaa-4bbb-8ccc-000000000001", "29:ingrid", "Ingrid Nilsen");

    private static Incoming Translate(string json) =>
        TurnTranslator.Translate(JsonSerializer.Deserialize(json, ActivityJson.Default.Activity).ShouldNotBeNull());

    private static Incoming Sample(string name) => Translate(Samples.Text(name));

    private static T Changed<T>(string sample, Action<JsonObject> change)
        where T : Incoming
    {
        var activity = Samples.Of(sample);
        change(activity);
        return Translate(activity.ToJsonString()).ShouldBeOfType<T>();
    }

    /// <summary>What is left of a text in a group chat.</summary>
    private static string Left(string text, params (string Id, string Tag)[] mentions) =>
        Changed<Incoming.Message>(
            "message-mention-groupChat",
            a =>
            {
                a["text"] = text;
                a["entities"] = new JsonArray([
                    .. mentions.Select(m => new JsonObject
                    {
                        ["type"] = "mention",
                        ["text"] = m.Tag,
                        ["mentioned"] = new JsonObject { ["id"] = m.Id },
                    }),
                ]);
            }
        ).Text;

    [Fact]
    public void An_answer_about_a_file_tells_where_it_goes_and_what_it_will_be_called()
    {
        var answered = Changed<Incoming.FileAnswered>(
            "invoke-adaptiveCard_action-personal",
            Answering("accept", "https://contoso.sharepoint.com/n")
        );
        answered.Address.ShouldBe("https://contoso.sharepoint.com/up");
        answered.Placed.ShouldBe(new PlacedFile("rapport 1.docx", "https://contoso.sharepoint.com/n", "7", "docx"));
        answered.OfferId.ShouldBe("1795485468752");
        answered.Data["file"].ShouldBe("report");
        Changed<Incoming.FileAnswered>("invoke-adaptiveCard_action-personal", Answering("accept", "javascript:x")).Placed.ShouldBeNull();
        Changed<Incoming.FileAnswered>("invoke-adaptiveCard_action-personal", Answering("decline", "https://x/n"))
            .ShouldSatisfyAllConditions(no => no.Address.ShouldBeNull(), no => no.Placed.ShouldBeNull());
    }

    private static Action<JsonObject> Answering(string action, string address) =>
        activity =>
        {
            activity["name"] = "fileConsent/invoke";
            activity["value"] = new JsonObject
            {
                ["action"] = action,
                ["context"] = new JsonObject { ["file"] = "report" },
                ["uploadInfo"] = new JsonObject
                {
                    ["uploadUrl"] = "https://contoso.sharepoint.com/up",
                    ["contentUrl"] = address,
                    ["name"] = "rapport 1.docx",
                    ["uniqueId"] = "7",
                    ["fileType"] = "docx",
                },
            };
        };

    // ---- the samples

    [Theory]
    [InlineData("message-personal", typeof(Incoming.Message))]
    [InlineData("withAuth-message-personal", typeof(Incoming.Message))]
    [InlineData("message-mention-groupChat", typeof(Incoming.Message))]
    [InlineData("message-mention-channel", typeof(Incoming.Message))]
    [InlineData("message-emailNotification-membersAdded0-channel", typeof(Incoming.Noted))]
    [InlineData("message-ActionSubmit-personal", typeof(Incoming.Tapped))]
    [InlineData("invoke-adaptiveCard_action-personal", typeof(Incoming.Tapped))]
    [InlineData("invoke-adaptiveCard_action-groupChat", typeof(Incoming.Tapped))]
    [InlineData("invoke-adaptiveCard_action-channel", typeof(Incoming.Tapped))]
    [InlineData("installationUpdate-add-personal", typeof(Incoming.Installed))]
    [InlineData("installationUpdate-add-groupChat", typeof(Incoming.Installed))]
    [InlineData("installationUpdate-add-channel", typeof(Incoming.Installed))]
    [InlineData("installationUpdate-remove-channel", typeof(Incoming.Removed))]
    [InlineData("conversationUpdate-membersAdded1-groupChat", typeof(Incoming.Installed))]
    [InlineData("conversationUpdate-membersAdded2-personal", typeof(Incoming.Installed))]
    [InlineData("conversationUpdate-membersAdded1-personal", typeof(Incoming.Noted))] // a person, not the bot
    [InlineData("conversationUpdate-teamMemberAdded-membersAdded1-channel", typeof(Incoming.Installed))]
    [InlineData("conversationUpdate-teamMemberRemoved-membersRemoved-channel", typeof(Incoming.Noted))]
    [InlineData("conversationUpdate-channelCreated-channel", typeof(Incoming.Noted))]
    [InlineData("conversationUpdate-channelRenamed-channel", typeof(Incoming.PlaceChanged))]
    [InlineData("conversationUpdate-channelDeleted-channel", typeof(Incoming.PlaceChanged))]
    [InlineData("conversationUpdate-teamRenamed-channel", typeof(Incoming.PlaceChanged))]
    [InlineData("conversationUpdate-teamDeleted-channel", typeof(Incoming.PlaceChanged))]
    [InlineData("messageReaction-personal", typeof(Incoming.Noted))]
    [InlineData("custom-activity-type-personal", typeof(Incoming.Noted))]
    public void A_sample_means(string sample, Type kind)
    {
        var incoming = Sample(sample);

        incoming.ShouldBeOfType(kind);
        incoming.Id.ShouldBe(Samples.Of(sample)["id"]?.GetValue<string>());
        incoming.Conversation.TenantId.ShouldBe(Tenant);
        incoming.Conversation.BotId.ShouldBe(Bot);
        incoming.Conversation.ServiceUrl.ShouldStartWith("http://localhost:");
    }

    [Fact]
    public void Every_sample_is_tried() =>
        typeof(TurnTranslatorTests)
            .GetMethod(nameof(A_sample_means))
            .ShouldNotBeNull()
            .GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Cast<InlineDataAttribute>()
            .Select(row => (string?)row.Data[0])
            .Order(StringComparer.Ordinal)
            .ShouldBe(Samples.Names);

    [Fact]
    public void A_personal_message_says_who_where_and_what()
    {
        var message = Sample("message-personal").ShouldBeOfType<Incoming.Message>();

        message.From.ShouldBe(Ingrid);
        message.Locale.ShouldBe("en-US");
        message.Text.ShouldBe("status Harstad");
        message.Conversation.ShouldBe(
            new ConversationReference(Tenant, "a:personal-ingrid", ConversationKind.Personal, "http://localhost:56150/_connector", Bot)
        );
    }

    [Fact]
    public void A_message_in_a_thread_keeps_thread_channel_and_team()
    {
        var message = Sample("message-mention-channel").ShouldBeOfType<Incoming.Message>();

        message.Text.ShouldBe("card");
        message.Conversation.Kind.ShouldBe(ConversationKind.Channel);
        message.Conversation.Id.ShouldBe("19:channel-harstad@thread.tacv2;messageid=1795485634486");
        message.Conversation.ChannelId.ShouldBe("19:channel-harstad@thread.tacv2");
        message.Conversation.Place.ShouldBe("19:channel-harstad@thread.tacv2");
        message.Conversation.TeamId.ShouldBe("19:team-byregion@thread.tacv2");
    }

    [Fact]
    public void A_thread_is_cut_off_where_Teams_does_not_name_the_channel() =>
        Changed<Incoming.Message>("message-mention-channel", a => ((JsonObject?)a["channelData"])?.Remove("channel"))
            .Conversation.ChannelId.ShouldBe("19:channel-harstad@thread.tacv2");

    [Theory]
    [InlineData("a:1", null, ConversationKind.Personal)]
    [InlineData("19:x@thread.v2", null, ConversationKind.GroupChat)]
    [InlineData("19:x@thread.tacv2", "channel", ConversationKind.Channel)]
    public void The_kind_of_a_conversation_is_guessed_where_it_is_not_told(string id, string? place, ConversationKind kind) =>
        Changed<Incoming.Message>(
            "message-personal",
            a =>
            {
                a["conversation"] = new JsonObject { ["id"] = id };
                if (place is not null)
                    a["channelData"] = new JsonObject { [place] = new JsonObject { ["id"] = id } };
            }
        )
            .Conversation.Kind.ShouldBe(kind);

    [Fact]
    public void The_tenant_that_Teams_tells_goes_before_the_conversations()
    {
        Changed<Incoming.Message>("message-personal", a => a["conversation"] = new JsonObject { ["id"] = "a:1", ["tenantId"] = "other" })
            .Conversation.TenantId.ShouldBe(Tenant);
        Changed<Incoming.Message>("message-personal", a => a.Remove("channelData")).Conversation.TenantId.ShouldBe(Tenant);
    }

    [Theory]
    [InlineData("conversationUpdate-channelRenamed-channel", PlaceChange.Renamed, "Harstad", false, "19:channel-harstad@thread.tacv2")]
    [InlineData("conversationUpdate-channelDeleted-channel", PlaceChange.Deleted, "Harstad", false, "19:channel-harstad@thread.tacv2")]
    [InlineData("conversationUpdate-teamRenamed-channel", PlaceChange.Renamed, "Byregion", true, "19:team-byregion@thread.tacv2")]
    [InlineData("conversationUpdate-teamDeleted-channel", PlaceChange.Deleted, "Byregion", true, "19:team-byregion@thread.tacv2")]
    public void A_place_changes(string sample, PlaceChange what, string name, bool wholeTeam, string place)
    {
        var changed = Sample(sample).ShouldBeOfType<Incoming.PlaceChanged>();

        changed.Change.ShouldBe(what);
        changed.Name.ShouldBe(name);
        changed.WholeTeam.ShouldBe(wholeTeam);
        changed.Conversation.Place.ShouldBe(place);
        changed.Conversation.TeamId.ShouldBe("19:team-byregion@thread.tacv2");
    }

    [Theory]
    [InlineData("channelRestored", PlaceChange.Restored, false)]
    [InlineData("teamRestored", PlaceChange.Restored, true)]
    [InlineData("teamHardDeleted", PlaceChange.Deleted, true)]
    [InlineData("teamArchived", PlaceChange.Archived, true)]
    [InlineData("teamUnarchived", PlaceChange.Unarchived, true)]
    public void The_other_changes_of_a_place(string type, PlaceChange what, bool wholeTeam)
    {
        var changed = Changed<Incoming.PlaceChanged>("conversationUpdate-channelRenamed-channel", a => Data(a)["eventType"] = type);

        changed.Change.ShouldBe(what);
        changed.WholeTeam.ShouldBe(wholeTeam);
    }

    private static JsonObject Data(JsonObject activity) => (activity["channelData"] as JsonObject).ShouldNotBeNull();

    [Theory]
    [InlineData("add", typeof(Incoming.Installed))]
    [InlineData("add-upgrade", typeof(Incoming.Installed))]
    [InlineData("remove", typeof(Incoming.Removed))]
    [InlineData("remove-upgrade", typeof(Incoming.Removed))]
    [InlineData("something new", typeof(Incoming.Noted))]
    public void An_installation_says_what_happened(string action, Type kind) => Changed<Incoming>(action, kind).ShouldBeOfType(kind);

    private static Incoming Changed<T>(string action, Type _)
        where T : Incoming
    {
        var activity = Samples.Of("installationUpdate-add-personal");
        activity["action"] = action;
        return Translate(activity.ToJsonString());
    }

    [Fact]
    public void The_bot_is_taken_out_of_a_conversation() =>
        Changed<Incoming.Removed>(
            "conversationUpdate-teamMemberRemoved-membersRemoved-channel",
            a => a["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = Bot })
        );

    [Theory]
    [InlineData("typing")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("messageReaction")]
    [InlineData("event")]
    [InlineData("endOfConversation")]
    [InlineData("Message")]
    [InlineData("\u00e6")]
    public void Kinds_the_bot_does_not_answer_are_taken_note_of(string type) =>
        Changed<Incoming.Noted>("message-personal", a => a["type"] = type);

    // ---- text

    [Theory]
    [InlineData("<at>ByregionBot</at> status Harstad", "status Harstad")]
    [InlineData("<at>ByregionBot</at>&nbsp;status Harstad", "status Harstad")]
    [InlineData("status Harstad <at>ByregionBot</at>", "status Harstad")]
    [InlineData("hei <at>ByregionBot</at> status", "hei status")]
    [InlineData("<at>ByregionBot</at>", "")]
    [InlineData("status", "status")]
    public void The_own_mention_is_taken_out(string text, string left) => Left(text, (Bot, "<at>ByregionBot</at>")).ShouldBe(left);

    [Fact]
    public void Two_own_mentions_are_both_taken_out() =>
        Left("<at>B</at> hjelp <at>B</at>", (Bot, "<at>B</at>"), (Bot, "<at>B</at>")).ShouldBe("hjelp");

    [Fact]
    public void Other_peoples_names_stand() =>
        Left("<at>B</at> gi <at>Kari Lund</at> rollen som vara", (Bot, "<at>B</at>"), ("29:kari", "<at>Kari Lund</at>"))
            .ShouldBe("gi Kari Lund rollen som vara");

    [Fact]
    public void A_person_who_bears_the_bots_name_keeps_it() =>
        Left("<at>B</at> gi <at>B</at> rollen", (Bot, "<at>B</at>"), ("29:b", "<at>B</at>")).ShouldBe("gi B rollen");

    [Fact]
    public void What_only_looks_like_a_mention_stands()
    {
        Left("<at>ByregionBot</at> status").ShouldBe("<at>ByregionBot</at> status");
        Left("&lt;at&gt;B&lt;/at&gt; status", (Bot, "<at>B</at>")).ShouldBe("<at>B</at> status");
    }

    [Theory]
    [InlineData("status")] // no tag: an entity that would cut words out of the text
    [InlineData("")]
    [InlineData("<at")]
    public void An_entity_that_is_no_tag_cuts_nothing_out(string tag) => Left("status Harstad", (Bot, tag)).ShouldBe("status Harstad");

    [Fact]
    public void A_tag_with_attributes_is_a_mention() => Left("<at id=\"0\">B</at> hjelp", (Bot, "<at id=\"0\">B</at>")).ShouldBe("hjelp");

    [Theory]
    [InlineData("n\u00e6ring &amp; kultur", "n\u00e6ring & kultur")]
    [InlineData("&lt;b&gt;", "<b>")]
    [InlineData("&amp;amp;", "&amp;")]
    [InlineData("a&nbsp;b", "a b")]
    [InlineData("AT&T", "AT&T")]
    [InlineData("  hei \n", "hei")]
    [InlineData("linje 1\nlinje 2", "linje 1\nlinje 2")]
    public void One_layer_of_HTML_is_taken_off(string text, string left) => Left(text).ShouldBe(left);

    [Fact]
    public void Only_the_own_mention_goes()
    {
        string[] words = ["status", "Harstad", "og", "fristen", "14.", "\u00e5", "<", "at>", "&amp;", "</at>"];
        var word = Gen.Int[0, words.Length - 1].Select(i => words[i]);
        var part = Gen.Int[0, 5]
            .SelectMany(kind =>
                kind switch
                {
                    0 => Gen.Const(("<at>B</at>", Bot, "")),
                    1 => Gen.Const(("<at>Kari Lund</at>", "29:kari", "Kari Lund")),
                    2 => Gen.Const(("<at>B</at>", "29:other", "B")),
                    _ => word.Select(w => (w, "", w.Replace("&amp;", "&", StringComparison.Ordinal))),
                }
            );

        part.List[0, 12]
            .Sample(parts =>
            {
                var mentions = parts.Where(p => p.Item2.Length > 0).Select(p => (p.Item2, p.Item1)).ToArray();
                var left = Left(string.Join(' ', parts.Select(p => p.Item1)), mentions);
                left.ShouldBe(string.Join(' ', parts.Select(p => p.Item3).Where(shown => shown.Length > 0)));
            });
    }

    [Fact]
    public void The_HTML_copy_of_the_text_is_ignored() =>
        Changed<Incoming.Message>(
            "message-personal",
            a => a["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>something else</p>" })
        )
            .Text.ShouldBe("status Harstad");

    // ---- cards

    [Fact]
    public void A_submit_and_an_invoke_are_both_taps()
    {
        var submit = Changed<Incoming.Tapped>("message-ActionSubmit-personal", a => ((JsonObject?)a["value"])?.Add("verb", "report"));
        submit.IsInvoke.ShouldBeFalse();
        submit.Action.Verb.ShouldBe("report");
        submit.Action.CardMessageId.ShouldBe("1795485468752");
        submit.Action.Data["comment"].ShouldBe("via submit");

        var invoke = Sample("invoke-adaptiveCard_action-personal").ShouldBeOfType<Incoming.Tapped>();
        invoke.IsInvoke.ShouldBeTrue();
        invoke.Action.Verb.ShouldBe("report");
        invoke.Action.Automatic.ShouldBeFalse();
        invoke.Action.CardMessageId.ShouldBe("1795485468752");
        invoke.Action.Data["comment"].ShouldBe("Bolter levert \u00c6\u00d8\u00c5");
        invoke.Action.Data["rev"].ShouldBe("7");
    }

    [Fact]
    public void A_submit_without_verb_is_a_tap_of_no_verb() =>
        Sample("message-ActionSubmit-personal").ShouldBeOfType<Incoming.Tapped>().Action.Verb.ShouldBe("");

    [Fact]
    public void A_client_that_refreshes_by_itself_says_so() =>
        Changed<Incoming.Tapped>("invoke-adaptiveCard_action-personal", a => ((JsonObject?)a["value"])?.Add("trigger", "automatic"))
            .Action.Automatic.ShouldBeTrue();

    [Fact]
    public void The_verb_may_stand_in_the_data_alone() => Tap("""{"action":{"data":{"verb":"plan"}}}""").Verb.ShouldBe("plan");

    private static CardTap Tap(string value) =>
        Changed<Incoming.Tapped>("invoke-adaptiveCard_action-personal", a => a["value"] = JsonNode.Parse(value)).Action;

    [Fact]
    public void Data_of_any_type_becomes_text()
    {
        var data = Tap(
            """{"action":{"verb":"v","data":{"s":"x","n":1.50,"t":true,"f":false,"o":{"a":[1]},"a":["x"],"z":null,"":"empty"}}}"""
        ).Data;

        data.ShouldBe(
            new Dictionary<string, string>
            {
                ["s"] = "x",
                ["n"] = "1.50",
                ["t"] = "true",
                ["f"] = "false",
                ["o"] = """{"a":[1]}""",
                ["a"] = """["x"]""",
                [""] = "empty",
            },
            ignoreOrder: true
        );
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"action":7}""")]
    [InlineData("""{"action":{"verb":7,"data":[]}}""")]
    public void An_action_that_makes_no_sense_is_a_tap_of_no_verb(string value)
    {
        var tap = Tap(value);
        tap.Verb.ShouldBe("");
        tap.Data.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_longer_than_any_field_is_cut_so_that_its_form_can_say_so()
    {
        var data = new JsonObject { ["long"] = new string('x', 200_000), ["short"] = "y" };
        var tap = Tap(new JsonObject { ["action"] = new JsonObject { ["data"] = data } }.ToJsonString());
        tap.Data["long"].Length.ShouldBe(20_000);
        tap.Data["short"].ShouldBe("y");
    }

    [Fact]
    public void Data_that_no_card_of_the_bot_holds_counts_as_none()
    {
        var many = new JsonObject();
        for (var i = 0; i < 101; i++)
            many[$"f{i}"] = "x";
        Tap(new JsonObject { ["action"] = new JsonObject { ["data"] = many } }.ToJsonString()).Data.ShouldBeEmpty();
        Translate("""{"type":"invoke","conversation":{"id":"a:1"},"value":{"action":{"verb":"\ud800","data":{"a":"\ud800"}}}}""")
            .ShouldBeOfType<Incoming.Tapped>()
            .Action.Data.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("adaptiveCard/action", true)]
    [InlineData("adaptivecard/action", false)]
    [InlineData("task/fetch", false)]
    [InlineData("suggestedActions/submit", false)]
    [InlineData(null, false)]
    public void The_bot_answers_one_kind_of_invoke(string? name, bool answers) =>
        TurnTranslator.Answers(new Activity { Type = "invoke", Name = name }).ShouldBe(answers);

    // ---- ids

    [Fact]
    public void An_activity_without_id_gets_the_same_one_when_it_is_delivered_again()
    {
        static string IdOf(Action<JsonObject> change) =>
            Changed<Incoming.Message>(
                "message-personal",
                a =>
                {
                    a.Remove("id");
                    change(a);
                }
            ).Id;

        IdOf(_ => { }).ShouldBe(IdOf(_ => { }));
        IdOf(_ => { }).ShouldNotBe(IdOf(a => a["text"] = "hjelp"));
        IdOf(_ => { }).ShouldNotBe(IdOf(a => a["timestamp"] = "2026-11-24T01:57:15.000Z"));
        IdOf(a => a.Remove("timestamp")).ShouldNotBe(IdOf(a => a.Remove("timestamp")));
    }

    [Fact]
    public void Missing_people_and_places_are_empty_and_never_null()
    {
        var message = Translate("""{"type":"message","channelId":"msteams","conversation":{"id":"a:1"}}""")
            .ShouldBeOfType<Incoming.Message>();

        message.Id.ShouldNotBeEmpty();
        message.Text.ShouldBe("");
        message.From.ShouldBe(new Person("", "", ""));
        message.Conversation.ShouldBe(new ConversationReference("", "a:1", ConversationKind.Personal, "", ""));
    }
}
