// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

/// <summary>The shipped content and the recognizer trained from it, once per run.</summary>
internal static class Trained
{
    private static readonly Lazy<UnderstandingData> LazyData = new(() =>
        UnderstandingFiles.Read(MunicipalityReader.Read(Path.Combine(AppContext.BaseDirectory, "Municipalities", "pescia"))));

    private static readonly Lazy<EmbeddedRecognizer> LazyRecognizer = new(() =>
    {
        Assume.That(File.Exists(Base("phrases/it.tsv")), "base/phrases/it.tsv does not exist yet.");
        return EmbeddedRecognizer.LoadOrTrain(Data, cacheFolder: null);
    });

    public static UnderstandingData Data => LazyData.Value;

    public static EmbeddedRecognizer Recognizer => LazyRecognizer.Value;

    /// <summary>A Tuesday, as far from midnight as can be.</summary>
    public static DateTime Now { get; } = new(2026, 11, 24, 12, 0, 0);

    public static string Base(string file) => Path.Combine(AppContext.BaseDirectory, "Municipalities", "base", file);

    public static Recognition Recognize(string text, string? language = null) => Recognizer.Recognize(text, language, Now);
}
