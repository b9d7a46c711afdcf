using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Registry;

namespace ByregionBot.Delivery;

/// <summary>
/// Opens the way to people who should hear from the bot and have never met it. Once a day and person at most, and never again once they
/// have: who has taken the app away, or shut it out, has said so.
/// </summary>
internal sealed class Introductions(IAppInstaller installer, AddressStore addresses, ProgrammeClock clock)
{
    /// <summary>Tries it, within seconds; whatever comes of it, what is to be delivered goes its way.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask IntroduceAsync(string objectId, CancellationToken cancellation)
    {
        if (
            !installer.IsOn
            || await addresses.ChatOfAsync(objectId, cancellation) is not { Chat: null } known
            || !await addresses.TakeDayAsync(objectId, AddressStore.IntroducedKey, clock.Today, cancellation)
        )
            return;
        if (await installer.InstallAsync(objectId, cancellation) == TenantAnswer.Answered && known.IsShut)
            await addresses.ReopenAsync(objectId, cancellation);
    }
}
