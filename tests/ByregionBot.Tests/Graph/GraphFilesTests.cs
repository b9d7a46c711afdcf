using System.Text;
using System.Text.Json;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Tests.TestKit;
using Shouldly;
using WireMock.ResponseBuilders;
using Xunit;

namespace ByregionBot.Tests.Graph;

public sealed class GraphFilesTests : IAsyncLifetime
{
    private const string Group = "99999999-1111-4222-8333-000000000099";
    private const string Folder = $"/teams/{Group}/channels/19:channel@thread.tacv2/filesFolder";
    private const string File = "/drives/d1/items/f1:/rapport.docx:";
    private const string Content = File + "/content";
    private const string Put = """{"id":"i1","webUrl":"https://contoso.sharepoint.com/sites/Byregion/Delte%20(1)/rapport.docx"}""";

    private readonly ExportedFile _report = new("rapport.docx", [.. Encoding.UTF8.GetBytes("rapporten")]);
    private GraphRig _rig = null!; // Set before each test.

    private ConversationReference Channel =>
        Office.Channel() with
        {
            ServiceUrl = _rig.Server.Url ?? throw new InvalidOperationException("A started server has an address."),
        };

    public async ValueTask InitializeAsync()
    {
        _rig = await GraphRig.StartAsync();
        _rig.Server.Given(WireMock.RequestBuilders.Request.Create().WithPath("/v3/teams/19:team@thread.tacv2"))
            .RespondWith(GraphRig.Json($$"""{"id":"19:team@thread.tacv2","aadGroupId":"{{Group}}"}"""));
        _rig.Answer(Folder, """{"id":"f1","parentReference":{"driveId":"d1"}}""");
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_new_file_is_put_in_the_channels_folder_and_linked_to()
    {
        _rig.Answer(File, GraphRig.Error("itemNotFound"), status: 404);
        _rig.Answer(Content, Put, "PUT", 201);

        var put = await PutAsync();

        put.Address.ShouldBe(new Uri("https://contoso.sharepoint.com/sites/Byregion/Delte%20(1)/rapport.docx"));
        put.Words("rapport.docx", Texts.In(BotLanguage.Bokmal))
            .ShouldBe(
                "[rapport.docx](https://contoso.sharepoint.com/sites/Byregion/Delte%20%281%29/rapport.docx) ligger nå under Filer i denne kanalen."
            );
        var sent = _rig.Asked.Single(request => request.Method == "PUT");
        sent.Body.ShouldBe("rapporten");
        sent.Url.ShouldEndWith("content?@microsoft.graph.conflictBehavior=rename");
    }

    [Fact]
    public async Task The_bots_own_file_is_replaced_as_it_was_seen()
    {
        _rig.Answer(File, There(GraphRig.AppId, user: false));
        _rig.Answer(Content, Put, "PUT");

        (await PutAsync()).Answer.ShouldBe(TenantAnswer.Answered);

        var sent = _rig.Asked.Single(request => request.Method == "PUT");
        sent.Url.ShouldEndWith("conflictBehavior=replace");
        sent.Headers!["If-Match"].ShouldHaveSingleItem().ShouldBe("\"{7},1\"");
    }

    [Theory]
    [InlineData(GraphRig.AppId, true)]
    [InlineData("another-app", false)]
    public async Task What_somebody_else_has_written_is_left_and_the_file_is_put_beside_it(string writer, bool user)
    {
        _rig.Answer(File, There(writer, user));
        _rig.Answer(Content, Put, "PUT");

        (await PutAsync()).Answer.ShouldBe(TenantAnswer.Answered);

        _rig.Asked.Single(request => request.Method == "PUT").Url.ShouldEndWith("conflictBehavior=rename");
    }

    [Theory]
    [InlineData(412)]
    [InlineData(423)]
    public async Task A_file_that_somebody_opens_in_that_moment_is_left_too(int status)
    {
        _rig.Answer(File, There(GraphRig.AppId, user: false));
        _rig.Server.Given(GraphRig.On(Content, "PUT").WithHeader("If-Match", "*"))
            .AtPriority(1)
            .RespondWith(GraphRig.Json(GraphRig.Error("x"), status));
        _rig.Server.Given(GraphRig.On(Content, "PUT")).AtPriority(2).RespondWith(GraphRig.Json(Put));

        (await PutAsync()).Answer.ShouldBe(TenantAnswer.Answered);

        _rig.Asked.TakeLast(2).Select(request => request.Url.Split('=')[^1]).ShouldBe(["replace", "rename"]);
    }

    [Theory]
    [InlineData(Folder, "GET")]
    [InlineData(Content, "PUT")]
    public async Task Without_consent_nothing_is_put_and_that_is_told_apart_from_a_failure(string path, string method)
    {
        _rig.Answer(File, GraphRig.Error("itemNotFound"), status: 404);
        _rig.Answer(Content, Put, "PUT", 201);
        _rig.Server.Given(GraphRig.On(path, method)).AtPriority(-1).RespondWith(GraphRig.Json(GraphRig.Error("accessDenied"), 403));
        (await PutAsync()).Answer.ShouldBe(TenantAnswer.NotAllowed);

        _rig.Server.Given(GraphRig.On(path, method)).AtPriority(-2).RespondWith(GraphRig.Json(GraphRig.Error("notFound"), 404));
        (await PutAsync()).Answer.ShouldBe(TenantAnswer.NotNow);
    }

    [Fact]
    public async Task An_outdated_token_is_renewed_and_the_file_sent_whole_again()
    {
        _rig.Answer(File, GraphRig.Error("itemNotFound"), status: 404);
        _rig.Server.Given(GraphRig.On(Content, "PUT"))
            .InScenario("token")
            .WillSetStateTo("new")
            .RespondWith(Response.Create().WithStatusCode(401));
        _rig.Server.Given(GraphRig.On(Content, "PUT")).InScenario("token").WhenStateIs("new").RespondWith(GraphRig.Json(Put));

        (await PutAsync()).Answer.ShouldBe(TenantAnswer.Answered);

        _rig.Asked.Where(request => request.Method == "PUT").Select(request => request.Body).ShouldBe(["rapporten", "rapporten"]);
    }

    [Fact]
    public async Task A_link_that_is_no_web_address_is_not_given_to_people()
    {
        _rig.Answer(File, GraphRig.Error("itemNotFound"), status: 404);
        _rig.Answer(Content, """{"id":"i1","webUrl":"javascript:alert(1)"}""", "PUT");

        (await PutAsync()).Address.ShouldBeNull();
    }

    private ValueTask<FilePut> PutAsync() => _rig.Get<ITeamFiles>().PutAsync(Channel, _report, _rig.Patience);

    private static string There(string app, bool user)
    {
        var person = user ? "u1" : null;
        return JsonSerializer.Serialize(
            new
            {
                id = "i1",
                eTag = "\"{7},1\"",
                lastModifiedBy = new { application = new { id = app }, user = new { id = person, displayName = "SharePoint App" } },
            }
        );
    }
}
