// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>A text that people of an office send often. They see it before it leaves.</summary>
/// <param name="Shortcut">Typed after a slash to find it.</param>
/// <param name="Office">The office it is for; null for all.</param>
/// <param name="Title">For the list, at most 60.</param>
/// <param name="Text">With <c>{nome}</c> for the citizen and <c>{ufficio}</c> for the office, at most 1000.</param>
public sealed record CannedReply(string Shortcut, OfficeId? Office, LocalText Title, LocalText Text)
{
    public const string Name = "{nome}";
    public const string OfficeName = "{ufficio}";

    /// <param name="citizen">As WhatsApp shows it; without one the greeting closes up: "Buongiorno {nome}," becomes "Buongiorno,".</param>
    public string Fill(string language, string? citizen, string office)
    {
        var text = Text.In(language).Replace(OfficeName, office, StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(citizen)
            ? text.Replace(" " + Name, "", StringComparison.Ordinal).Replace(Name, "", StringComparison.Ordinal)
            : text.Replace(Name, citizen.Trim(), StringComparison.Ordinal);
    }
}
