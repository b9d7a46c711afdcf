namespace ByregionBot.Conversation;

/// <summary>Puts the app among somebody's own, so that the bot can write to them before they have written to it.</summary>
internal interface IAppInstaller
{
    /// <summary>Whether it can be tried at all.</summary>
    bool IsOn { get; }

    /// <summary>Installs the app for a person; <see cref="TenantAnswer.Answered"/> also when it was there already. Teams tells of the new chat by itself.</summary>
    ValueTask<TenantAnswer> InstallAsync(string objectId, CancellationToken cancellation);
}
