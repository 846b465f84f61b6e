// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>A text in the languages that are served.</summary>
public sealed record LocalText(string It, string En)
{
    /// <summary>The text in <paramref name="language"/>; Italian for any language that is not served.</summary>
    public string In(string language) => language == "en" ? En : It;
}
