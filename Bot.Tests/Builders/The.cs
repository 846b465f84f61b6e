// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Builders;

/// <summary>What all tests share and none changes: the shipped content, and the recognizer trained from it once.</summary>
internal static class The
{
    private static readonly Lazy<Municipality> LazyPescia = new(() => MunicipalityReader.Read(PesciaFolder));
    private static readonly Lazy<IRecognizer> LazyRecognizer = new(() =>
        EmbeddedRecognizer.LoadOrTrain(UnderstandingFiles.Read(Pescia), Path.Combine(Path.GetTempPath(), "pescia-bot-models")));

    public static string PesciaFolder => Path.Combine(AppContext.BaseDirectory, "Municipalities", "pescia");

    public static Municipality Pescia => LazyPescia.Value;

    public static IRecognizer Recognizer => LazyRecognizer.Value;
}
