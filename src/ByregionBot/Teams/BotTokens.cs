namespace ByregionBot.Teams;

/// <summary>Why there is no token.</summary>
/// <param name="Code">Entra's code ("AADSTS7000215") or a short word of our own.</param>
/// <param name="Advice">What is wrong and how to mend it, in English, without secrets.</param>
internal sealed record TokenFailure(string Code, string Advice);

/// <summary>A token, or why there is none. Neither where the bot has no identity: then nothing asks for one.</summary>
internal readonly record struct BotToken(string? Value, TokenFailure? Failure);

/// <summary>
/// The bot's own tokens for one of Microsoft's services: kept, renewed before it runs out, and fetched once however many ask at the same time.
/// </summary>
/// <param name="entra">Where tokens come from; null where the bot has no identity (Development only).</param>
/// <param name="time">The real clock.</param>
/// <param name="log">Where failures are told.</param>
internal sealed partial class BotTokens(EntraTokens? entra, TimeProvider time, ILogger<BotTokens> log)
{
    private static readonly TimeSpan FetchLimit = TimeSpan.FromSeconds(20);

    /// <summary>A token that may run out on its way is no longer used.</summary>
    private static readonly TimeSpan LastUse = TimeSpan.FromSeconds(30);

    /// <summary>From here on a new token is fetched in the background, while the old one still serves.</summary>
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    /// <summary>How long the old token serves before the next try, when a renewal fails.</summary>
    private static readonly TimeSpan RenewPause = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private FetchedToken? _kept;
    private Task<BotToken>? _flight;
    private DateTimeOffset _renewNotBefore;

    /// <summary>The token.</summary>
    /// <param name="cancellation">Stops waiting; a fetch under way goes on for the others.</param>
    public ValueTask<BotToken> GetAsync(CancellationToken cancellation)
    {
        if (entra is null)
            return default;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_kept is not { } kept || now >= kept.ExpiresAt - LastUse)
                return new(Fly(entra).WaitAsync(cancellation));
            if (now >= _renewNotBefore && (now >= kept.ExpiresAt - RenewBefore || now >= kept.RenewAt))
                _ = Fly(entra);
            return new(new BotToken(kept.Value, null));
        }
    }

    /// <summary>Another token than the one that was turned away: fetched anew, unless somebody has done so meanwhile.</summary>
    public ValueTask<BotToken> RenewAsync(string stale, CancellationToken cancellation)
    {
        if (entra is null)
            return default;
        lock (_gate)
        {
            if (_kept is { } kept && !string.Equals(kept.Value, stale, StringComparison.Ordinal))
                return new(new BotToken(kept.Value, null));
            return new(Fly(entra).WaitAsync(cancellation));
        }
    }

    /// <summary>Joins the fetch under way or begins one. Called under the gate; the fetch itself runs outside.</summary>
    private Task<BotToken> Fly(EntraTokens source) => _flight ??= Task.Run(() => FetchAsync(source));

    private async Task<BotToken> FetchAsync(EntraTokens source)
    {
        TokenFailure? failure;
        FetchedToken? fetched = null;
        using (var limit = new CancellationTokenSource(FetchLimit, time))
            (fetched, failure) = await source.FetchAsync(limit.Token);
        lock (_gate)
        {
            _flight = null;
            _kept = fetched ?? _kept;
            if (failure is not null)
                _renewNotBefore = time.GetUtcNow() + RenewPause;
        }
        if (failure is not null)
            Log.NoToken(log, failure.Code, failure.Advice);
        return new BotToken(fetched?.Value, failure);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "No token for the bot itself: {Code}. {Advice}")]
        public static partial void NoToken(ILogger logger, string code, string advice);
    }
}
