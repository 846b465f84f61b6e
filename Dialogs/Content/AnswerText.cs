// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>An answer as it is said: title, parts with their labels, link.</summary>
public static class AnswerText
{
    public static string Of(Municipality municipality, Answer answer, string language)
    {
        var lines = new List<string> { $"*{municipality.Intents[answer.Intent].Title.In(language)}*" };
        lines.AddRange(answer.Parts.Select(part => Part(municipality, part, language)));
        if (answer.Link is { } link) { lines.Add(link); }
        return string.Join('\n', lines);
    }

    /// <summary>One part with its label.</summary>
    public static string Part(Municipality municipality, AnswerPart part, string language)
    {
        var text = part.Text.In(language);
        var label = part.Name switch
        {
            "who" => TextKeys.LabelWho,
            "how" => TextKeys.LabelHow,
            "cost" => TextKeys.LabelCost,
            "documents" => TextKeys.LabelDocuments,
            "times" => TextKeys.LabelTimes,
            _ => null,
        };
        return label is null ? text : municipality.Texts.Say(language, label, ("text", text));
    }
}
