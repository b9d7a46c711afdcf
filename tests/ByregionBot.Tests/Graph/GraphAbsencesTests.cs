using ByregionBot.Conversation;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Graph;

public sealed class GraphAbsencesTests : IAsyncLifetime
{
    private const string Mailbox = "/users/k1/mailboxSettings";

    private GraphRig _rig = null!; // Set before each test.

    public async ValueTask InitializeAsync() => _rig = await GraphRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData("UTC")]
    [InlineData("W. Europe Standard Time")]
    public async Task A_scheduled_reply_tells_from_when_until_when(string zone)
    {
        _rig.Answer(
            Mailbox,
            $$$"""
            {"automaticRepliesSetting":{"status":"scheduled","internalReplyMessage":"Syk til august",
            "scheduledStartDateTime":{"dateTime":"2016-07-12T08:00:00.0000000","timeZone":"{{{zone}}}"},
            "scheduledEndDateTime":{"dateTime":"2016-08-01T08:00:00.0000000","timeZone":"{{{zone}}}"} } }
            """
        );

        var found = await FindAsync();

        var hour = zone == "UTC" ? 8 : 6;
        found.Absence.ShouldBe(new Absence(Instant.FromUtc(2016, 7, 12, hour, 0), Instant.FromUtc(2016, 8, 1, hour, 0)));
        string.Join(',', _rig.Asked.ShouldHaveSingleItem().Query!["%24select"]).ShouldBe("automaticRepliesSetting");
        _rig.Logs.GetSnapshot().ShouldAllBe(record => !record.Message.Contains("august", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("alwaysEnabled", true)]
    [InlineData("disabled", false)]
    [InlineData("somethingNew", false)]
    public async Task A_reply_without_days_is_an_absence_without_days(string status, bool isAway)
    {
        _rig.Answer(Mailbox, $$$"""{"automaticRepliesSetting":{"status":"{{{status}}}"} }""");

        var found = await FindAsync();

        found.ShouldBe(new AbsenceFound(TenantAnswer.Answered, isAway ? new Absence(null, null) : null));
    }

    [Theory]
    [InlineData("{\"dateTime\":\"2016-07-12T08:00:00\",\"timeZone\":\"Midgard\"}")]
    [InlineData("{\"dateTime\":\"snart\",\"timeZone\":\"UTC\"}")]
    [InlineData("null")]
    public async Task Days_that_cannot_be_read_tell_nothing(string moment)
    {
        _rig.Answer(
            Mailbox,
            $$$"""{"automaticRepliesSetting":{"status":"scheduled","scheduledStartDateTime":{{{moment}}},"scheduledEndDateTime":{{{moment}}} } }"""
        );

        (await FindAsync()).ShouldBe(new AbsenceFound(TenantAnswer.Answered));
    }

    [Theory]
    [InlineData(403, "NotAllowed")]
    [InlineData(404, "Answered")]
    [InlineData(500, "NotNow")]
    public async Task Guests_have_no_mailbox_here_and_without_consent_nothing_is_known(int status, string answer)
    {
        _rig.Answer(Mailbox, GraphRig.Error("MailboxNotEnabledForRESTAPI"), status: status);

        (await FindAsync()).ShouldBe(new AbsenceFound(Enum.Parse<TenantAnswer>(answer)));
    }

    private ValueTask<AbsenceFound> FindAsync() => _rig.Get<IAbsences>().FindAsync("k1", _rig.Patience);
}
