// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Every sentence that the bot says of its own, from <c>base/texts</c>; the municipality's folder may replace any of them.</summary>
public sealed class Texts(IReadOnlyDictionary<string, string> italian, IReadOnlyDictionary<string, string> english)
{
    /// <summary>The text with its placeholders filled: <c>{office}</c> becomes the value named "office".</summary>
    /// <exception cref="KeyNotFoundException">No such text; the files are checked at start for all that <see cref="TextKeys"/> names.</exception>
    public string Say(string language, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = (language == "en" ? english : italian)[key];
        foreach (var (name, value) in values) { text = text.Replace("{" + name + "}", value, StringComparison.Ordinal); }
        return text;
    }
}
