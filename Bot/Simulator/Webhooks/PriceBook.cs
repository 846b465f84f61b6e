// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Simulator.Webhooks;

/// <summary>What a status says about billing.</summary>
internal sealed record Price(string Type, string Category)
{
    public bool IsBillable => Type == "regular";
}

/// <summary>
/// Prices since 1 October 2026: free-form replies are billed like utility messages, after 1,000 free ones per number and
/// month; templates always (reference, 13.2).
/// </summary>
internal sealed class PriceBook(TownClock clock)
{
    internal const int FreeEachMonth = 1000;

    private readonly Lock _gate = new();
    private (int Year, int Month) _month;

    /// <summary>Free messages used in the current month.</summary>
    public int FreeUsed { get; private set; }

    /// <summary>Price of one message that will be delivered; counts it.</summary>
    public Price Take(string category)
    {
        if (category != "service") { return new Price("regular", category); }
        lock (_gate)
        {
            var now = clock.Now;
            if ((now.Year, now.Month) != _month) { (_month, FreeUsed) = ((now.Year, now.Month), 0); }
            if (FreeUsed >= FreeEachMonth) { return new Price("regular", category); }
            FreeUsed++;
            return new Price("free_customer_service", category);
        }
    }
}
