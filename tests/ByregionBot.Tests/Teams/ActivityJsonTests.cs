using System.Text.Json;
using ByregionBot.Cards;
using ByregionBot.Teams;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class ActivityJsonTests
{
    private static Activity Read(string json) => JsonSerializer.Deserialize(json, ActivityJson.Default.Activity).ShouldNotBeNull();

    [Fact]
    public void Every_field_is_read()
    {
        var activity = Read(
            """
            {"type":"message","id":"1","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/emea/","timestamp":"2026-11-24T01:57:14.982Z",
             "from":{"id":"29:kari","name":"Kari Lund","aadObjectId":"11111111-aaaa-4bbb-8ccc-000000000003"},"recipient":{"id":"28:bot","name":"ByregionBot"},
             "conversation":{"id":"19:x@thread.tacv2;messageid=1","conversationType":"channel","tenantId":"t","name":"Harstad","isGroup":true},
             "text":"hei","textFormat":"plain","locale":"nb-NO","replyToId":"0","name":"n","action":"add","value":{"a":[1]},
             "membersAdded":[{"id":"28:bot"}],"membersRemoved":[{"id":"29:ola"}],
             "entities":[{"type":"clientInfo","country":"NO"},{"type":"mention","mentioned":{"id":"28:bot","name":"B"},"text":"<at>B</at>"}],
             "channelData":{"tenant":{"id":"t"},"team":{"id":"19:team","name":"Byregion"},"channel":{"id":"19:x","name":"Harstad"},"eventType":"channelRenamed"}}
            """
        );

        activity.Type.ShouldBe("message");
        activity.From.ShouldBe(
            new ChannelAccount
            {
                Id = "29:kari",
                Name = "Kari Lund",
                AadObjectId = "11111111-aaaa-4bbb-8ccc-000000000003",
            }
        );
        activity.Conversation?.ConversationType.ShouldBe("channel");
        activity.MembersAdded.ShouldHaveSingleItem().Id.ShouldBe("28:bot");
        activity.MembersRemoved.ShouldHaveSingleItem().Id.ShouldBe("29:ola");
        activity.Entities.Length.ShouldBe(2);
        activity.Entities[1].Mentioned?.Id.ShouldBe("28:bot");
        activity.ChannelData?.Channel?.Name.ShouldBe("Harstad");
        activity.ChannelData?.Tenant?.Id.ShouldBe("t");
        activity.Value?.GetProperty("a")[0].GetInt32().ShouldBe(1);
    }

    [Fact]
    public void An_id_that_is_too_long_to_be_one_counts_as_absent_and_a_text_may_be_long()
    {
        var longText = new string('x', ShortText.Longest + 1);
        var id = longText[1..];

        var activity = Read(
            $$$"""
            {"id":"{{{longText}}}","text":"{{{longText}}}","serviceUrl":"{{{longText}}}","from":{"id":"{{{id}}}","aadObjectId":"{{{longText}}}"},
             "conversation":{"id":"{{{longText}}}"},"channelData":{"team":{"id":"{{{longText}}}"} } }
            """
        );

        activity.Text.ShouldBe(longText);
        activity.From.ShouldBe(new ChannelAccount { Id = id });
        activity.Conversation.ShouldBe(new ConversationAccount());
        activity.ChannelData?.Team.ShouldBe(new TeamsPlace());
        (activity.Id ?? activity.ServiceUrl).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"type":5,"text":{"x":[1]},"locale":null,"id":true}""")]
    [InlineData("""{"from":"kari","conversation":[1],"recipient":7,"channelData":"x","entities":{"type":"mention"}}""")]
    [InlineData("""{"entities":[1,"x",null,[{}]],"membersAdded":"all","membersRemoved":null,"channelData":null,"from":null}""")]
    public void A_field_of_the_wrong_type_counts_as_absent(string json) =>
        Read(json)
            .ShouldSatisfyAllConditions(
                a => a.Type.ShouldBeNull(),
                a => a.Text.ShouldBeNull(),
                a => a.From.ShouldBeNull(),
                a => a.Conversation.ShouldBeNull(),
                a => a.ChannelData.ShouldBeNull(),
                a => a.Entities.ShouldBeEmpty(),
                a => a.MembersAdded.ShouldBeEmpty(),
                a => a.MembersRemoved.ShouldBeEmpty()
            );

    [Fact]
    public void An_outgoing_card_is_written_with_its_content_and_without_empty_fields()
    {
        var outgoing = new OutgoingActivity
        {
            Summary = "Status for Harstadregionen",
            Conversation = new ConversationAccount { Id = "19:x" },
            Attachments = [new OutgoingAttachment(new AdaptiveCard { FallbackText = "Status", Body = [new TextBlock("Status")] })],
        };

        using var json = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(outgoing, ConnectorJson.Default.OutgoingActivity));

        json.RootElement.EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["type", "conversation", "summary", "attachments"], ignoreOrder: true);
        var attachment = json.RootElement.GetProperty("attachments")[0];
        attachment.GetProperty("contentType").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
        attachment.GetProperty("content").GetProperty("body")[0].GetProperty("type").GetString().ShouldBe("TextBlock");
    }
}
