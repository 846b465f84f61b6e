// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.People;

namespace Pescia.Bot.OperatorConsole.Administration;

/// <summary>What an administrator fills in about a person.</summary>
internal sealed class PersonForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public Role Role { get; set; }
    public List<string>? Offices { get; set; }
}
