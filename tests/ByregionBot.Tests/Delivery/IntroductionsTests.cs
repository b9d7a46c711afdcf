using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Delivery;

/// <summary>People who never met the bot get its app, and hear from it whatever comes of that.</summary>
public sealed class IntroductionsTests : IDisposable
{
    private const string Anne = "anne";

    private readonly PostOffice _office = new(
        Instant.FromUtc(2016, 3, 1, 8, 0),
        instances: 2,
        new TestKind("test", WhenUncertain.SendAgain)
    );
    private readonly Invariants _invariants;
    private readonly FakeInstaller _installer = new();

    public IntroductionsTests()
    {
        _invariants = new Invariants(_office, WhenUncertain.SendAgain);
        _office.Installer = _installer;
        _office.IsOpen = _installer.Installed.Contains;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _office.Dispose();

    [Fact]
    public async Task Whoever_never_met_the_bot_gets_its_app_and_the_reminder_in_private()
    {
        await StartAsync();
        _installer.Answer = TenantAnswer.Answered;

        await UntilAsync(new(2016, 3, 2));

        _installer.Asked.ShouldBe([Anne]);
        _office.Journal.ShouldHaveSingleItem().Delivery.Id.Partition.ShouldBe(new Address.Chat(Anne).Partition);
    }

    [Theory]
    [InlineData("NotAllowed", true)]
    [InlineData("NotNow", true)]
    [InlineData("NotAllowed", false)]
    public async Task Without_consent_the_reminder_goes_to_the_channel_and_it_is_tried_on_another_day(string answer, bool teamsTells)
    {
        await StartAsync();
        _installer.Answer = Enum.Parse<TenantAnswer>(answer);
        await UntilAsync(new(2016, 3, 2));
        _installer.Asked.ShouldBe([Anne]);
        _office.Journal.ShouldHaveSingleItem().Delivery.Id.Partition.ShouldBe(ConversationStore.Partition(PostOffice.Channel));

        // A week later the consent is there: the channel has it once more, and from then on the person.
        _installer.Answer = TenantAnswer.Answered;
        await UntilAsync(new(2016, 3, 9));
        _installer.Asked.ShouldBe([Anne, Anne]);
        if (teamsTells)
            await _office.MeetAsync(Anne, Stop);
        await UntilAsync(new(2016, 3, 15));

        _installer.Asked.Count.ShouldBe(teamsTells ? 2 : 3);
        _office.Journal.Select(copy => copy.Delivery.To is Address.Chat).ShouldBe([false, false, true]);
        _invariants.Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_reminders_of_a_day_ask_once()
    {
        await StartAsync();
        for (var i = 0; i < 3; i++)
            await PlanAsync($"more{i}", new(2016, 3, 15));
        _installer.Answer = TenantAnswer.NotAllowed;

        await UntilAsync(new(2016, 3, 2));

        _installer.Asked.ShouldBe([Anne]);
    }

    [Fact]
    public async Task Whoever_has_shut_the_bot_out_is_left_in_peace()
    {
        await _office.MeetAsync(Anne, Stop);
        await _office.Of<AddressStore>(0).ShutAsync(Anne, Stop);
        await StartAsync();
        _installer.Answer = TenantAnswer.Answered;

        await UntilAsync(new(2016, 3, 2));

        _installer.Asked.ShouldBeEmpty();
        _office.Journal.Count.ShouldBe(1);
    }

    private async Task StartAsync()
    {
        await _office.BindAsync(Stop);
        await PlanAsync("a", new(2016, 3, 15));
    }

    private async Task PlanAsync(string id, LocalDate deadline)
    {
        var due = new Due("", DueKind.Date, deadline, deadline, deadline);
        var planned = new PlannedActivity(new ActivityId(id), 0, id, [new ActivityStep("", due, due)])
        {
            Responsible = new Actor(Anne, Anne),
        };
        var marit = new Actor("marit", "Marit");
        var entry = new HistoryEntry(id, _office.Now, _office.Now.InUtc().Date, marit, new RegionEvent.ActivityPlanned(planned));
        await _office.Of<RegionStore>(0).AppendAsync(PostOffice.Region, id, [entry], Stop);
    }

    /// <summary>Lets both instances work until a day.</summary>
    private async Task UntilAsync(LocalDate day)
    {
        while (_office.Now.InUtc().Date < day)
        {
            for (var i = 0; i < 3; i++)
            {
                await _office.PlanAsync(i % 2, Stop);
                _office.Time.Advance(TimeSpan.FromSeconds(20));
                await _office.DeliverAsync(i % 2, Stop);
            }
            _office.Time.Advance(TimeSpan.FromMinutes(59));
        }
    }

    private sealed class FakeInstaller : IAppInstaller
    {
        public bool IsOn => true;
        public TenantAnswer Answer { get; set; }
        public List<string> Asked { get; } = [];
        public HashSet<string> Installed { get; } = [];

        public ValueTask<TenantAnswer> InstallAsync(string objectId, CancellationToken cancellation)
        {
            Asked.Add(objectId);
            if (Answer == TenantAnswer.Answered)
                Installed.Add(objectId);
            return ValueTask.FromResult(Answer);
        }
    }
}
