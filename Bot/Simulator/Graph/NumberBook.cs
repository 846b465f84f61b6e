// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>What the number and its profile are set to; as much as an administration page reads and writes.</summary>
internal sealed class NumberBook(IOptions<WhatsAppAccount> account, IOptions<SimulatorOptions> options)
{
    private static readonly string[] ProfileFields = ["about", "address", "description", "email", "websites", "vertical", "profile_picture_url"];

    private readonly Lock _gate = new();
    private readonly JsonObject _profile = new() { ["messaging_product"] = "whatsapp", ["vertical"] = "GOVT" };
    private JsonObject _settings = new()
    {
        ["calling"] = new JsonObject { ["status"] = "DISABLED", ["call_icon_visibility"] = "DEFAULT", ["callback_permission_status"] = "DISABLED" },
        ["storage_configuration"] = new JsonObject { ["status"] = "DEFAULT" },
    };

    public JsonObject Settings
    {
        get { lock (_gate) { return _settings.DeepClone().AsObject(); } }
    }

    /// <summary>Each top-level member given replaces the old one whole: an omitted <c>holiday_schedule</c> is an erased one.</summary>
    public void Change(JsonObject settings)
    {
        lock (_gate)
        {
            var changed = _settings.DeepClone().AsObject();
            foreach (var (name, value) in settings) { changed[name] = value?.DeepClone(); }
            _settings = changed;
        }
    }

    public JsonObject Profile()
    {
        lock (_gate) { return new JsonObject { ["data"] = new JsonArray(_profile.DeepClone()) }; }
    }

    public GraphError? ChangeProfile(JsonObject profile)
    {
        var error = Over(profile, "about", 139) ?? Over(profile, "address", 256) ?? Over(profile, "description", 512) ?? Over(profile, "email", 128);
        if (error is not null) { return error; }

        lock (_gate)
        {
            foreach (var field in ProfileFields.Where(profile.ContainsKey)) { _profile[field] = profile[field]?.DeepClone(); }
        }

        return null;
    }

    /// <summary>Fields of the number; <c>health_status</c> only when asked for.</summary>
    public JsonObject Describe(string? fields)
    {
        var number = new JsonObject
        {
            ["id"] = account.Value.PhoneNumberId,
            ["verified_name"] = options.Value.BusinessName,
            ["display_phone_number"] = options.Value.DisplayPhoneNumber,
            ["quality_rating"] = "GREEN",
        };
        if (fields?.Split(',').Contains("health_status") == true)
        {
            number["health_status"] = new JsonObject
            {
                ["can_send_message"] = "AVAILABLE",
                ["entities"] = new JsonArray(new JsonObject
                {
                    ["entity_type"] = "PHONE_NUMBER",
                    ["id"] = account.Value.PhoneNumberId,
                    ["can_send_message"] = "AVAILABLE",
                }),
            };
        }

        return number;
    }

    private static GraphError? Over(JsonObject profile, string field, int longest) =>
        profile[field]?.ToString() is { } text && text.Length > longest
            ? GraphError.BadParameter($"Param {field} must be at most {longest} characters long.")
            : null;
}
