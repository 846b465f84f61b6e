// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>
/// Which municipality each of our numbers belongs to. An app also receives events of numbers that are not ours: whatever
/// is not in here is somebody else's mail. One entry today (design, decision 12).
/// </summary>
/// <param name="byPhoneNumberId">Meta's id of a number → id of the municipality.</param>
internal sealed class ReceivingNumbers(IReadOnlyDictionary<string, string> byPhoneNumberId)
{
    public static ReceivingNumbers Of(WhatsAppOptions options, string municipality)
    {
        var id = options.PhoneNumberId.Trim();
        return new ReceivingNumbers(id.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { [id] = municipality });
    }

    /// <summary>Nothing can be told to be ours: nothing may be acknowledged either, or it would be lost.</summary>
    public bool IsEmpty => byPhoneNumberId.Count == 0;

    public IEnumerable<string> Municipalities => byPhoneNumberId.Values.Distinct(StringComparer.Ordinal);

    public string? MunicipalityOf(string? phoneNumberId) =>
        phoneNumberId is not null && byPhoneNumberId.TryGetValue(phoneNumberId, out var municipality) ? municipality : null;
}
