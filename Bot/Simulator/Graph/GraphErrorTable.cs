// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Simulator.Graph;

/// <summary>Codes that can be asked for by name, with the HTTP status and title Meta gives them (reference of November 2026).</summary>
internal static class GraphErrorTable
{
    private static readonly Dictionary<int, (int Http, string Title)> Known = new()
    {
        [0] = (401, "AuthException"),
        [1] = (400, "API Unknown"),
        [2] = (503, "API Service"),
        [3] = (500, "API Method"),
        [4] = (429, "API Too Many Calls"),
        [10] = (403, "Permission Denied"),
        [33] = (400, "Parameter value is not valid"),
        [100] = (400, "Invalid parameter"),
        [190] = (401, "Access token has expired"),
        [200] = (403, "API Permission"),
        [368] = (403, "Temporarily blocked for policies violations"),
        [613] = (429, "Calls to this api have exceeded the rate limit."),
        [80007] = (400, "Rate limit issues"),
        [130429] = (429, "Rate limit hit"),
        [130472] = (400, "User's number is part of an experiment"),
        [130497] = (403, "Business account is restricted from messaging users in this country."),
        [131000] = (500, "Something went wrong"),
        [131005] = (403, "Access denied"),
        [131008] = (400, "Required parameter is missing"),
        [131009] = (400, "Parameter value is not valid"),
        [131016] = (500, "Service unavailable"),
        [131021] = (400, "Recipient cannot be sender"),
        [131026] = (400, "Message undeliverable"),
        [131030] = (400, "Recipient phone number not in allowed list"),
        [131031] = (403, "Account has been locked"),
        [131037] = (400, "WhatsApp provided number needs display name approval before message can be sent"),
        [131042] = (400, "Business eligibility payment issue"),
        [131045] = (500, "Incorrect certificate"),
        [131047] = (400, "Re-engagement message"),
        [131048] = (400, "Spam rate limit hit"),
        [131049] = (400, "This message was not delivered to maintain healthy ecosystem engagement."),
        [131050] = (400, "User has stopped receiving marketing messages"),
        [131051] = (400, "Unsupported message type"),
        [131052] = (400, "Media download error"),
        [131053] = (400, "Media upload error"),
        [131056] = (400, "(Business Account, Consumer Account) pair rate limit hit"),
        [131057] = (500, "Account in maintenance mode"),
        [131062] = (400, "Business-scoped User ID (BSUID) recipients are not supported for this message"),
        [132000] = (400, "Number of parameters does not match the expected number of params"),
        [132001] = (404, "Template name does not exist in the translation"),
        [132012] = (400, "Parameter format does not match format in the created template"),
        [132005] = (400, "Translated text too long"),
        [132007] = (400, "Template format character policy violated"),
        [132018] = (400, "There's an issue with the parameters in your template"),
        [132015] = (400, "Template is paused"),
        [132016] = (400, "Template is disabled"),
        [133010] = (400, "Phone number not registered"),
        [135000] = (400, "Generic user error"),
    };

    public static (int Http, string Title) Lookup(int code) => Known.TryGetValue(code, out var found) ? found : (400, "Unknown error");

    public static bool Has(int code) => Known.ContainsKey(code);
}
