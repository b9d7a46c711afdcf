using ByregionBot.Conversation;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ExportPlan;

/// <summary>Files asked for in a channel: among the team's where the bot may put them, else as before with a sentence.</summary>
public sealed class TeamFilesTests
{
    private static readonly Uri Address = new("https://contoso.sharepoint.com/sites/byregion/fil");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("lag rapport for Harstadregionen som Word", "rapport-harstadregionen", ".docx")]
    [InlineData("legg rapporten for Harstadregionen i teamets filer", "rapport-harstadregionen", ".docx")]
    [InlineData("eksporter milepælsplanen for Harstadregionen til Excel", "milepaelsplan-harstadregionen", ".xlsx")]
    [InlineData("last opp milepælsplanen for Harstadregionen til teamet", "milepaelsplan-harstadregionen", ".xlsx")]
    [InlineData("legg planen for Harstadregionen i denne kanalen", "milepaelsplan-harstadregionen", ".xlsx")]
    [InlineData("kan du legge planen for Harstadregionen inn i filene til teamet?", "milepaelsplan-harstadregionen", ".xlsx")]
    [InlineData("put the plan for Harstadregionen in the channel", "milepaelsplan-harstadregionen", ".xlsx")]
    [InlineData("legg planen for Harstadregionen i kanalfilane", "milepaelsplan-harstadregionen", ".xlsx")]
    public async Task In_a_channel_the_file_is_put_among_the_teams_and_the_answer_links_to_it(string sentence, string name, string ending)
    {
        var files = new FakeTeamFiles(new FilePut(TenantAnswer.Answered, Address));

        var answer = await AskAsync(files, sentence, Office.Channel());

        answer.ShouldContain("](https://contoso.sharepoint.com/sites/byregion/fil) ligger nå under Filer");
        var (where, file) = files.Put.ShouldHaveSingleItem();
        where.ShouldBe(Office.Channel());
        file.Name.ShouldStartWith(name);
        file.Name.ShouldEndWith(ending);
        file.Bytes.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("lag rapport for Harstadregionen som Word")]
    [InlineData("eksporter milepælsplanen for Harstadregionen til Excel")]
    public async Task Without_consent_the_answer_is_the_usual_one_with_a_sentence_before_it(string sentence)
    {
        var usual = await AskAsync(null, sentence, Office.Channel());

        var answer = await AskAsync(new FakeTeamFiles(new FilePut(TenantAnswer.NotAllowed)), sentence, Office.Channel());
        answer.ShouldBe("Jeg har ikke fått lov til å legge filer i teamet. " + usual);

        answer = await AskAsync(new FakeTeamFiles(new FilePut(TenantAnswer.NotNow)), sentence, Office.Channel());
        answer.ShouldBe("Filen kom ikke inn i teamets filer nå. " + usual);
    }

    [Fact]
    public async Task What_is_asked_for_in_private_stays_there()
    {
        var files = new FakeTeamFiles(new FilePut(TenantAnswer.Answered, Address));

        (await AskAsync(files, "lag rapport for Harstadregionen som Word", Office.Chat())).ShouldStartWith("[");

        files.Put.ShouldBeEmpty();
    }

    private static async Task<string> AskAsync(ITeamFiles? files, string sentence, ConversationReference where)
    {
        using var desk = new Desk(
            new Office(more: services =>
            {
                if (files is not null)
                    services.AddSingleton(files);
            })
        );
        await desk.Office.WithDemonstrationAsync(Stop);
        return await desk.SayAsync(sentence, Stop, where: where);
    }
}
