// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>Reads <c>base/entities.yaml</c>.</summary>
internal static class EntityLexiconFile
{
    public const string Name = "entities.yaml";

    public static EntityLexicon Read(string baseFolder, ICollection<ContentProblem> problems)
    {
        var file = YamlEntry.Read(baseFolder, Name, problems);
        return new EntityLexicon
        {
            Titles = Words("titles"),
            TitleEndings = Words("titleEndings"),
            Introductions = List("introductions"),
            MaybeIntroductions = List("maybeIntroductions"),
            Contacts = List("contacts"),
            Kin = Words("kin"),
            Closings = Words("closings"),
            FirstNames = Words("firstNames"),
            Surnames = Words("surnames"),
            NamedAfter = Words("namedAfter"),
            NotNames = Words("notNames"),
            FunctionWords = Words("functionWords"),
            Streets = Words("streets"),
            MaybeStreets = Words("maybeStreets"),
            StreetsBehind = Words("streetsBehind"),
            NotStreets = Words("notStreets"),
            AwayBefore = Words("awayBefore"),
            NumberMarks = Words("numberMarks"),
            Counted = Words("counted"),
            NotPlaces = List("notPlaces"),
        };

        HashSet<string> Words(string key) => [.. file[key].Text(key).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

        List<string> List(string key)
        {
            if (!file[key].Exists) { file.Problem($"{key} is missing.", $"Add {key}: []."); }
            return [.. file[key].Items.Select(i => i.Text(key)).Where(w => w.Length > 0)];
        }
    }
}
