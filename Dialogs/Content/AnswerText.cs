// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>An answer as it is said: title, parts with their labels, link.</summary>
public static class AnswerText
{
    public static string Of(Municipality municipality, Answer answer, string language)
    {
        var lines = new List<string> { $"*{municipality.Intents[answer.Intent].Title.In(language)}*" };
        lines.AddRange(answer.Parts.Select(part => part.Name switch
        {
            "who" => municipality.Texts.Say(language, TextKeys.LabelWho, ("text", part.Text.In(language))),
            "how" => municipality.Texts.Say(language, TextKeys.LabelHow, ("text", part.Text.In(language))),
            "cost" => municipality.Texts.Say(language, TextKeys.LabelCost, ("text", part.Text.In(language))),
            "documents" => municipality.Texts.Say(language, TextKeys.LabelDocuments, ("text", part.Text.In(language))),
            "times" => municipality.Texts.Say(language, TextKeys.LabelTimes, ("text", part.Text.In(language))),
            _ => part.Text.In(language),
        }));
        if (answer.Link is { } link) { lines.Add(link); }
        return string.Join('\n', lines);
    }
}
