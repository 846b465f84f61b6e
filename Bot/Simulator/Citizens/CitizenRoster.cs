// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Bot.Simulator.Citizens;

/// <summary>The people of the simulator: five from <c>citizens.json</c>, and whoever is added.</summary>
internal sealed class CitizenRoster
{
    private const int Most = 200;

    private readonly Lock _gate = new();
    private readonly List<SimulatedCitizen> _citizens;

    public CitizenRoster() => _citizens = JsonSerializer.Deserialize<List<SimulatedCitizen>>(EmbeddedFiles.Read("citizens.json"), JsonSerializerOptions.Web)!;

    public IReadOnlyList<SimulatedCitizen> All
    {
        get { lock (_gate) { return [.. _citizens]; } }
    }

    public SimulatedCitizen? Find(string id) => All.FirstOrDefault(c => c.Id == id);

    /// <summary>Who has this phone (in any notation), else who has this user id; <c>to</c> wins over <c>recipient</c> as with Meta.</summary>
    public SimulatedCitizen? Behind(string? phone, string? userId)
    {
        if (phone is null) { return All.FirstOrDefault(c => c.UserId == userId); }
        var digits = new string([.. phone.Where(char.IsAsciiDigit)]);
        return All.FirstOrDefault(c => c.Phone == digits);
    }

    /// <summary>Adds a person with new identifiers.</summary>
    /// <param name="userOnly">Shows a username and no phone.</param>
    /// <returns>Null when the roster is full.</returns>
    public SimulatedCitizen? Add(string name, bool userOnly)
    {
        lock (_gate)
        {
            if (_citizens.Count >= Most) { return null; }
            var added = new SimulatedCitizen($"c{Guid.NewGuid():N}"[..13], name)
            {
                Phone = userOnly ? null : SimulatedCitizen.NewPhone(),
                UserId = SimulatedCitizen.NewUserId(),
            };
            _citizens.Add(added);
            return added;
        }
    }

    public SimulatedCitizen? Change(string id, Func<SimulatedCitizen, SimulatedCitizen> change)
    {
        lock (_gate)
        {
            var at = _citizens.FindIndex(c => c.Id == id);
            return at < 0 ? null : _citizens[at] = change(_citizens[at]);
        }
    }

    /// <summary>Brings back a person whom the database knows from an earlier run: by name, or as somebody added.</summary>
    public void Restore(string name, string? phone, string? userId)
    {
        lock (_gate)
        {
            if (_citizens.Exists(c => (phone is not null && c.Phone == phone) || (userId is not null && c.UserId == userId))) { return; }
            var at = _citizens.FindIndex(c => c.Name == name);   // changed the number in the earlier run
            if (at >= 0)
            {
                _citizens[at] = _citizens[at] with { Phone = phone, UserId = userId };
            }
            else if (_citizens.Count < Most)
            {
                _citizens.Add(new SimulatedCitizen($"r{phone ?? userId!.ToLowerInvariant().Replace('.', '-')}", name) { Phone = phone, UserId = userId });
            }
        }
    }
}
