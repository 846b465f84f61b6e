// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>Wakes the fetcher when files wait, so that it need not look all the time.</summary>
internal sealed class MediaAlarm : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Rung already and not heard yet: once is enough.
        }
    }

    /// <summary>Returns when it rings, and after <paramref name="longest"/> at the latest.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken ct) => _rung.WaitAsync(longest, ct);

    public void Dispose() => _rung.Dispose();
}
