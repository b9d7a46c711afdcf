using System.Net;
using System.Text;
using ByregionBot.Teams;
using CsCheck;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class ConnectorErrorTests
{
    /// <summary>Every row of the table of errors that Microsoft documents, with what this bot does about it.</summary>
    public static TheoryData<int, string, string> Rows =>
        new()
        {
            { 400, "Bad Argument", "Refused" },
            { 400, "BadSyntax", "Refused" },
            { 401, "BotNotRegistered", "Refused" },
            { 403, "BotNotInConversationRoster", "Blocked" },
            { 403, "ConversationBlockedByUser", "Blocked" },
            { 403, "BotDisabledByAdmin", "Blocked" },
            { 403, "MessageWritesBlocked", "Blocked" },
            { 403, "ForbiddenOperationException", "Refused" },
            { 403, "NotEnoughPermissions", "Refused" },
            { 403, "InvalidBotApiHost", "Refused" },
            { 404, "ConversationNotFound", "Gone" },
            { 404, "ActivityNotFoundInConversation", "Gone" },
            { 412, "PreconditionFailed", "NotNow" },
            { 413, "MessageSizeTooBig", "Refused" },
            { 429, "Throttled", "NotNow" },
            { 500, "ServiceError", "Uncertain" },
            { 502, "BadGateway", "Unavailable" },
            { 503, "ServiceUnavailable", "Unavailable" },
            { 504, "GatewayTimeout", "Unavailable" },
            // Not in the table: nothing unlisted is tried again.
            { 302, "Found", "Refused" },
            { 403, "SomethingNew", "Refused" },
            { 408, "RequestTimeout", "Uncertain" },
            { 409, "Conflict", "Refused" },
            { 501, "NotImplemented", "Refused" },
            { 507, "InsufficientStorage", "Uncertain" },
        };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_of_the_error_table_has_its_meaning(int status, string code, string meaning)
    {
        foreach (
            var body in new[]
            {
                $$$"""{"error":{"code":"{{{code}}}","message":"Ola Nordmann can not","innerHttpError": {"statusCode":{{{status}}},"body":{} } } }""",
                $$"""{"errorCode":209,"message":"{\r\n  \"subCode\": \"{{code}}\",\r\n  \"details\": \"d\", \"errorCode\": null }"}""",
            }
        )
        {
            var read = ConnectorError.CodeIn(Encoding.UTF8.GetBytes(body));
            read.ShouldBe(code);
            ConnectorError.Meaning((HttpStatusCode)status, read).ToString().ShouldBe(meaning);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_status_alone_is_acted_on_when_the_body_says_nothing(int status, string code, string meaning)
    {
        foreach (var body in new[] { "", "<!DOCTYPE html><title>Error</title>", "null", "[]", "{\"error\":\"text\"}" })
        {
            var read = ConnectorError.CodeIn(Encoding.UTF8.GetBytes(body));
            read.ShouldBeNull();
            // Without its code a refusal cannot be told from being shut out, and is the milder of the two.
            var expected = meaning == "Blocked" ? "Refused" : meaning;
            ConnectorError.Meaning((HttpStatusCode)status, read).ToString().ShouldBe(expected, code);
        }
    }

    [Theory]
    [InlineData("""{"errorCode":209,"message":"not json"}""", "209")]
    [InlineData("""{"errorCode":209,"message":"{broken"}""", "209")]
    [InlineData("""{"errorCode":209,"message":"{\"subCode\":null}"}""", "209")]
    [InlineData("""{"error":{"code":"Outer","message":"{\"subCode\":\"Inner\"}"}}""", "Inner")]
    [InlineData("""{"error":{"code":"Har du et navn, Kari?"}}""", null)]
    [InlineData("""{"error":{"code":{"deep":1}}}""", null)]
    [InlineData("""{"error":{"code":"\ud800"}}""", null)]
    [InlineData("""{"error":{"code":"Fine","message":"{\ud800"}}""", null)]
    public void Odd_bodies_give_the_best_code_there_is(string body, string? code) =>
        ConnectorError.CodeIn(Encoding.UTF8.GetBytes(body)).ShouldBe(code);

    [Fact]
    public void No_body_whatever_makes_the_reader_throw() =>
        Gen.Byte.Array[0, 60].Sample(bytes => ConnectorError.CodeIn(bytes) is null or { Length: > 0 });
}
