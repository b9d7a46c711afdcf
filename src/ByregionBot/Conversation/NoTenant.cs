namespace ByregionBot.Conversation;

/// <summary>The bot is set up without asking the tenant: everything that would be asked is answered so.</summary>
internal sealed class NoTenant : IPeopleSearch, ITeamFiles, IAppInstaller, IAbsences
{
    public ValueTask<PeopleFound> FindAsync(string words, string tenantId, CancellationToken cancellation) =>
        new(new PeopleFound(TenantAnswer.Off));

    public ValueTask<FilePut> PutAsync(ConversationReference channel, ExportedFile file, CancellationToken cancellation) =>
        new(new FilePut(TenantAnswer.Off));

    public bool IsOn => false;

    public ValueTask<TenantAnswer> InstallAsync(string objectId, CancellationToken cancellation) => new(TenantAnswer.Off);

    ValueTask<AbsenceFound> IAbsences.FindAsync(string objectId, CancellationToken cancellation) => new(new AbsenceFound(TenantAnswer.Off));
}
