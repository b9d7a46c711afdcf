namespace ByregionBot.Storage.Backup;

/// <summary>A backup that cannot be used. The message is for whoever wants to: what is wrong, and where.</summary>
internal sealed class BackupException(string message) : Exception(message);
