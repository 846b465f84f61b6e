// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Handoffs;

/// <summary>A person of the Comune who does something.</summary>
/// <param name="Account">Stable id of the account.</param>
/// <param name="Name">As the citizen reads it.</param>
/// <param name="Offices">Offices the person works for.</param>
/// <param name="MayOverrule">A supervisor: may take, pass on and close what others have.</param>
[GenerateSerializer, Immutable]
internal sealed record Staff(
    [property: Id(0)] string Account,
    [property: Id(1)] string Name,
    [property: Id(2)] IReadOnlyList<string> Offices,
    [property: Id(3)] bool MayOverrule);

/// <summary>Who can be reached at an office; implemented by the room that knows people.</summary>
internal interface IOfficeStaff
{
    /// <summary>True when somebody works for the office at all, present or not.</summary>
    Task<bool> IsStaffedAsync(string office);

    /// <summary>Account of an officer of the directory; null when the officer has none.</summary>
    Task<string?> AccountOfAsync(string officer);
}

/// <summary>Nobody has told who works where: every office is asked.</summary>
internal sealed class UnknownStaff : IOfficeStaff
{
    public Task<bool> IsStaffedAsync(string office) => Task.FromResult(true);

    public Task<string?> AccountOfAsync(string officer) => Task.FromResult<string?>(null);
}
