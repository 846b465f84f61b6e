// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>How far a fact can be trusted: A present site or law, B municipal page 2021-2024, C older, U unknown.</summary>
public enum Grade { A, B, C, U }

/// <summary>Who approved a text or a fact, and when; null while it is a draft.</summary>
public sealed record Approval(string By, DateOnly On);

/// <summary>One thing that a citizen may be told, with where it comes from.</summary>
public sealed record Fact(string Value, string? Source, Grade Grade, Approval? Approved)
{
    /// <summary>Older facts wait for the office's word before a citizen sees them.</summary>
    public bool MayBeShown => Approved is not null || Grade is Grade.A or Grade.B;
}
