using ByregionBot.Conversation;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class FileTransferTests
{
    [Theory]
    [InlineData("https://contoso-my.sharepoint.com/personal/a/download.aspx?tempauth=x", true)]
    [InlineData("https://contoso.sharepoint.us/x", true)]
    [InlineData("http://contoso.sharepoint.com/x", false)]
    [InlineData("https://contoso.sharepoint.com:8443/x", false)]
    [InlineData("https://sharepoint.com.example.org/x", false)]
    [InlineData("https://evilsharepoint.com/x", false)]
    [InlineData("https://user@contoso.sharepoint.com/x", false)]
    [InlineData("https://169.254.169.254/latest", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("http://127.0.0.1:1/x", false)]
    [InlineData("", false)]
    public void Only_addresses_of_SharePoint_are_asked(string address, bool allowed) =>
        (Transfer(Environments.Production).Allowed(address) is not null).ShouldBe(allowed);

    [Fact]
    public void In_Development_this_machine_may_play_SharePoint() =>
        Transfer(Environments.Development).Allowed("http://127.0.0.1:1/x").ShouldNotBeNull();

    [Fact]
    public async Task A_foreign_address_is_never_connected_to()
    {
        var transfer = Transfer(Environments.Production);

        (await transfer.FetchAsync("https://example.org/x", 10, TestContext.Current.CancellationToken)).ShouldBeNull();
        (
            await transfer.PutAsync("https://example.org/x", new ExportedFile("a", []), TestContext.Current.CancellationToken)
        ).ShouldBeFalse();
    }

    private static FileTransfer Transfer(string environment) =>
        new(new NoClients(), new FakeEnvironment(environment), NullLogger<FileTransfer>.Instance);

    private sealed class NoClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => throw new InvalidOperationException("Nothing may be asked.");
    }
}
