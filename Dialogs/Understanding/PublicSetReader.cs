// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Dialogs.Understanding;

/// <summary>Knows the layout of the public sets that the classifier is measured on, and tells them apart by their files.</summary>
internal static class PublicSetReader
{
    private static readonly Dictionary<string, Func<LabelledText, bool>> NoParts = [];
    private static readonly Dictionary<string, IReadOnlyList<string>> Nothing = [];

    private static readonly (string Name, string Sign, Func<string, IReadOnlyList<Experiment>> Read)[] Known =
    [
        ("UnlockPA municipal FAQ", "faq_unite.tsv", UnlockPa),
        ("xSID 0.7", "it.valid.tsv", Xsid),
        ("BANKING77", "train.csv", Banking),
        ("CLINC150", "data_full.json", Clinc),
        ("NLP.js Corpus 50", "it.tsv", Corpus50),
    ];

    /// <exception cref="FormatException">The folder does not exist or holds none of the known sets, or a file of it cannot be understood.</exception>
    public static PublicSet Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new FormatException($"The folder {folder} does not exist.");
        }

        foreach (var (name, sign, read) in Known)
        {
            if (File.Exists(Path.Combine(folder, sign)))
            {
                return new PublicSet(name, read(folder));
            }
        }

        throw new FormatException($"{folder} holds no set that is known: {string.Join(", ", Known.Select(k => $"{k.Name} ({k.Sign})"))}.");
    }

    private static IReadOnlyList<Experiment> UnlockPa(string folder)
    {
        var rows = TsvFile.Read(Path.Combine(folder, "faq_unite.tsv"), "fold", "area", "intent", "text").Select(r => r.Cells).ToList();
        var covid = rows.Where(r => r[1] == "gov").Select(r => r[2]).ToHashSet();
        var folds = rows.Select(r => r[0]).Distinct().Order(StringComparer.Ordinal)
            .Select(fold => new Fold([.. rows.Where(r => r[0] != fold).Select(Labelled)], [.. rows.Where(r => r[0] == fold).Select(Labelled)]));
        var foreign = new Dictionary<string, IReadOnlyList<string>>
        {
            ["near: regional car tax"] = [.. TsvFile.Read(Path.Combine(folder, "near_oos_car_tax.tsv"), "text").Select(r => r.Cells[0])],
        };
        var home = Path.Combine(folder, "..", "home-assistant-intents", "it.tsv");
        if (File.Exists(home))
        {
            foreign["far: smart home, Italian"] = [.. TsvFile.Read(home, "text").Select(r => r.Cells[0])];
        }

        return [new Experiment("5 folds", [.. folds], new Dictionary<string, Func<LabelledText, bool>> { ["without Covid-19 intents"] = t => !covid.Contains(t.Label) }, foreign)];

        static LabelledText Labelled(string[] row) => new(row[3], row[2]);
    }

    private static IReadOnlyList<Experiment> Corpus50(string folder)
    {
        return [.. Directory.GetFiles(folder, "*.tsv").OrderBy(f => Path.GetFileName(f) != "it.tsv").ThenBy(f => f, StringComparer.Ordinal).Select(Of)];

        static Experiment Of(string file)
        {
            var rows = TsvFile.Read(file, "split", "intent", "text").Select(r => r.Cells).ToLookup(r => r[0], r => new LabelledText(r[2], r[1]));
            return Split($"{Path.GetFileNameWithoutExtension(file)}, official split", [.. rows["train"]], [.. rows["test"]]);
        }
    }

    /// <summary>Each language on its own valid part; Neapolitan on the Italian one.</summary>
    private static IReadOnlyList<Experiment> Xsid(string folder)
    {
        var languages = Directory.GetFiles(folder, "*.test.tsv").Select(f => Path.GetFileName(f).Split('.')[0]).OrderBy(l => l != "it").ThenBy(l => l != "nap").ThenBy(l => l, StringComparer.Ordinal);
        return [.. languages.Select(language => Split($"{Source(language)} valid → {language} test", Part(Source(language), "valid"), Part(language, "test")))];

        static string Source(string language) => language == "nap" ? "it" : language;

        List<LabelledText> Part(string language, string part) =>
            [.. TsvFile.Read(Path.Combine(folder, $"{language}.{part}.tsv"), "intent", "text").Select(r => new LabelledText(r.Cells[1], r.Cells[0]))];
    }

    private static IReadOnlyList<Experiment> Banking(string folder)
    {
        return [Split("en, official split", Part("train.csv"), Part("test.csv"))];

        List<LabelledText> Part(string file) => [.. CsvFile.Read(Path.Combine(folder, file)).Skip(1).Select(r => new LabelledText(r[0], r[1]))];
    }

    private static IReadOnlyList<Experiment> Clinc(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, "data_full.json"));
        var parts = JsonSerializer.Deserialize<Dictionary<string, string[][]>>(file) ?? [];
        return
        [
            new Experiment("en, official split", [new Fold(Part("train"), Part("test"))], NoParts, new Dictionary<string, IReadOnlyList<string>> { ["out of scope"] = [.. Part("oos_test").Select(t => t.Text)] }),
        ];

        List<LabelledText> Part(string name) => [.. parts[name].Select(r => new LabelledText(r[0], r[1]))];
    }

    private static Experiment Split(string name, List<LabelledText> train, List<LabelledText> test)
    {
        var seen = train.Select(t => t.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var parts = test.Exists(t => seen.Contains(t.Text)) ? new Dictionary<string, Func<LabelledText, bool>> { ["not in train"] = t => !seen.Contains(t.Text) } : NoParts;
        return new Experiment(name, [new Fold(train, test)], parts, Nothing);
    }
}
