// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Outbox;

/// <summary>Tells citizens that their message was read, and that an answer is on its way. Best effort: under load it is left out.</summary>
internal sealed class ReadReceipts(IMessageSender sender, OutboxWorker outbox, IOptions<PaceOptions> options) : BackgroundService
{
    private const int AtOnce = 2;

    /// <summary>While more replies than this are under way they come first.</summary>
    private const int BusyFrom = 16;

    private readonly Channel<(string WhatsAppId, bool Typing)> _waiting = Channel.CreateBounded<(string, bool)>(
        new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <param name="typing">Only when an answer will follow.</param>
    public void Read(string whatsAppId, bool typing)
    {
        if (options.Value.ReadReceipts && outbox.InHand < BusyFrom) { _waiting.Writer.TryWrite((whatsAppId, typing)); }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            _waiting.Reader.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            async (read, ct) => await sender.MarkReadAsync(read.WhatsAppId, read.Typing, ct));
}
