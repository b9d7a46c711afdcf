using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.Settings;

/// <summary>What becomes of reminders and digests when the channel they go to is renamed, archived or deleted, or the bot is removed.</summary>
public sealed class LostPlaceTests
{
    private const string NewPlace = "19:ny";

    private static readonly RegionId Harstad = ClockedOffice.Harstad;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ConversationReference Channel => ClockedOffice.Channel(Harstad);

    [Fact]
    public async Task A_renamed_channel_keeps_its_binding_and_nobody_is_asked()
    {
        using var office = await BeginAsync();

        await office.HappensAsync(id => Changed(id, PlaceChange.Renamed), Stop);
        await office.UntilAsync("2016-03-14T12:00", Stop);

        office.Posts.Select(post => post.ToString()).ShouldBe(["2016-03-14T08:00 19:harstadregionen"]);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("archived")]
    [InlineData("removed")]
    public async Task Whoever_leads_is_asked_where_to_write_and_the_digest_goes_there(string how)
    {
        using var office = await BeginAsync();
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-03-24", null, Stop);

        await office.HappensAsync(
            id =>
                how switch
                {
                    "deleted" => Changed(id, PlaceChange.Deleted),
                    "archived" => Changed(id, PlaceChange.Archived),
                    _ => new Incoming.Removed(id, Channel, ClockedOffice.Someone("Per"), "nb-NO"),
                },
            Stop
        );
        await office.UntilAsync("2016-03-11T12:00", Stop);

        // The question, and what had been for the channel.
        office.Posts.Select(post => post.Where.Id).Distinct().ShouldBe(["a:lise"]);
        office.Posts[0].Text.ShouldContain("koble denne kanalen til Harstadregionen");
        office.Posts[^1].Text.ShouldContain("Kommunikasjon");
        office.Posts.Count.ShouldBe(2);

        await office.SayAsync(
            "Lise",
            "koble denne kanalen til Harstadregionen",
            Stop,
            Channel with
            {
                Id = NewPlace,
                ChannelId = NewPlace,
            }
        );
        await office.UntilAsync("2016-03-14T12:00", Stop);
        office.Posts[^1].ToString().ShouldBe($"2016-03-14T08:00 {NewPlace}");
    }

    [Fact]
    public async Task A_channel_that_comes_back_is_written_to_again()
    {
        using var office = await BeginAsync();

        await office.HappensAsync(id => Changed(id, PlaceChange.Archived), Stop);
        await office.HappensAsync(id => Changed(id, PlaceChange.Unarchived), Stop);
        await office.UntilAsync("2016-03-14T12:00", Stop);

        office.Posts.Select(post => post.ToString()).ShouldBe(["2016-03-14T08:00 19:harstadregionen"]);
    }

    private static Incoming.PlaceChanged Changed(string id, PlaceChange change) =>
        new(id, Channel, ClockedOffice.Someone("Per"), "nb-NO", change, "Nytt navn", WholeTeam: false);

    private static async Task<ClockedOffice> BeginAsync()
    {
        var office = new ClockedOffice("2016-03-09T10:00");
        await office.SayAsync("Lise", "koble denne kanalen til Harstadregionen", Stop, Channel);
        await office.HappensAsync(Harstad, new RegionEvent.PlanAdopted(ClockedOffice.Frame), Stop);
        return office;
    }
}
