namespace ByregionBot.EndToEnd.Kit;

/// <summary>Instances of the bot, each a process of its own, started again whenever it ends, as a service manager would.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly BotProcess?[] _bots;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly CancellationTokenSource _end = new();
    private readonly Task[] _keepers;
    private int _kills;

    public Fleet(int instances, IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        _bots = new BotProcess?[instances];
        _keepers = [.. Enumerable.Range(0, instances).Select(KeepAsync)];
    }

    /// <summary>How many processes were killed.</summary>
    public int Kills => _kills;

    /// <summary>Kills one as it stands, without a chance to finish anything.</summary>
    /// <returns>False when it is not up just now.</returns>
    public async Task<bool> KillAsync(int instance)
    {
        if (Interlocked.Exchange(ref _bots[instance], null) is not { } bot)
            return false;
        await bot.DisposeAsync();
        Interlocked.Increment(ref _kills);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_keepers);
        for (var instance = 0; instance < _bots.Length; instance++)
            await KillAsync(instance);
        _end.Dispose();
    }

    private async Task KeepAsync(int instance)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                // A process that cannot reach its store when it starts ends by itself, and is started again.
                _bots[instance] = await BotProcess.LaunchAsync(_settings);
                while (_bots[instance] is { HasEnded: false })
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, _end.Token);
            }
            catch (InvalidOperationException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
