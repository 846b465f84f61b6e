// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Outbox;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>What a refusal asks for.</summary>
internal enum Remedy
{
    /// <summary>The same request may succeed in a moment.</summary>
    TryAtOnce,

    /// <summary>It may succeed later, or after somebody acted.</summary>
    TryLater,

    /// <summary>It will never succeed.</summary>
    GiveUp,
}

/// <param name="After">How long to wait at least, where the number says so.</param>
/// <param name="Advice">What a person has to do; null where nobody has to.</param>
internal sealed record ErrorRule(Remedy Remedy, SlowDown Scope = SlowDown.Message, TimeSpan? After = null, string? Advice = null);

/// <summary>
/// Meta's error codes and what we do about each. Source: Cloud API, error codes, as of November 2026; decided on the code
/// alone, since throttling comes as 400 and as 429, and wording changes.
/// </summary>
internal static class ErrorTable
{
    private const string Token = "Make a new token of the system user in the Meta business settings and write it into WhatsApp__AccessToken.";
    private const string Permission = "Give the system user whatsapp_business_messaging and this WhatsApp account in the Meta business settings.";
    private const string Account = "Open the WhatsApp Manager: the account is locked or restricted, and says there what to do.";
    private const string Payment = "Add or renew the payment method of the WhatsApp account in the Meta business settings.";
    private const string Number = "Register the number again (POST /{phone number id}/register with its PIN).";
    private const string Address = "Check WhatsApp__PhoneNumberId, WhatsApp__GraphBaseUrl and WhatsApp__MessagesPath: nobody answers there for our number.";

    private static readonly ErrorRule Never = new(Remedy.GiveUp);
    private static readonly ErrorRule Later = new(Remedy.TryLater);
    private static readonly ErrorRule AtOnce = new(Remedy.TryAtOnce);
    private static readonly ErrorRule Throttled = new(Remedy.TryLater, SlowDown.Number);

    public static ErrorRule Find(GraphError error, int status) => error.Code switch
    {
        0 or 190 => Blocked(Token),
        3 or 10 or (>= 200 and <= 299) or 131005 => Blocked(Permission),
        368 or 131031 => Blocked(Account),
        131042 or 131044 => Blocked(Payment),
        131037 => Blocked("Have the display name of the number approved in the WhatsApp Manager."),
        131045 or 133010 => Blocked(Number),
        803 => Blocked(Address),
        100 when error.Subcode == 33 => Blocked(Address),   // how Graph says that an id does not exist, or not for this token

        1 or 2 or 131000 or 131016 => AtOnce,
        4 or 613 or 80007 or 130429 => Throttled,
        131048 => new ErrorRule(Remedy.TryLater, SlowDown.Number, TimeSpan.FromMinutes(15)),
        131057 => new ErrorRule(Remedy.TryLater, SlowDown.Number, TimeSpan.FromMinutes(2)),
        131056 => new ErrorRule(Remedy.TryLater, SlowDown.Citizen),
        131049 => new ErrorRule(Remedy.TryLater, SlowDown.Message, TimeSpan.FromHours(24)),
        132015 or 132069 or 133004 or 137000 => Later,

        33 or 100 or 130472 or 130497 or 131008 or 131009 or 131020 or 131021 or 131026 or 131030 or 131047 or (>= 131050 and <= 131055)
            or 131060 or 131062 or 131063 or 131064 or (>= 132000 and <= 132999) or (>= 134000 and <= 135000) => Never,

        _ when error.IsTransient => AtOnce,
        _ => Of(status),
    };

    /// <summary>What an unknown code, or an answer without one, means by its HTTP status alone.</summary>
    public static ErrorRule Of(int status) => status switch
    {
        401 => Blocked(Token),   // no message is at fault here, and none may be given up for it
        429 => Throttled,
        >= 500 => Later,
        _ => Never,
    };

    /// <summary>An answer below 500 that is none of the Graph API's: whoever gave it did not pass the message on.</summary>
    public static ErrorRule OfStranger(int status) => status switch
    {
        403 or 407 => Blocked(Token),
        404 or 405 or (>= 300 and < 400) => Blocked(Address),
        _ => Of(status),
    };

    private static ErrorRule Blocked(string advice) => new(Remedy.TryLater, SlowDown.Everything, null, advice);
}
