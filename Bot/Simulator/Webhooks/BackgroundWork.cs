// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Simulator.Webhooks;

/// <summary>Work that outlives the request which started it; ends with the program.</summary>
internal sealed class BackgroundWork(IHostApplicationLifetime lifetime, ILogger<BackgroundWork> logger)
{
    public void Start(Func<CancellationToken, Task> work) => _ = RunAsync(work, lifetime.ApplicationStopping);

    private async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        await Task.Yield();   // the request goes on at once
        try
        {
            await work(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            SimulatorLog.BackgroundFailed(logger, failure);
        }
    }
}
