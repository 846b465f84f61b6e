// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Hosting.Commands;

internal static class EvaluateCommand
{
    /// <param name="file">UTF-8 TSV with the header <c>text, intent, language</c>; further columns are ignored.</param>
    /// <param name="json">Where the figures are written; null for the console.</param>
    public static int Run(IConfiguration configuration, string file, string? json, TextWriter output)
    {
        var municipality = MunicipalityReader.Read(MunicipalityServices.Folder(configuration));
        return Write(
            () =>
            {
                var rows = EvaluationFile.Read(file, [.. municipality.Intents.Keys]);   // before the recognizer: a wrong file must not cost a training
                return Evaluation.Run(MunicipalityServices.Recognizer(municipality, configuration), rows).ToJson();
            },
            json,
            output);
    }

    /// <param name="file">UTF-8 TSV with the header <c>text, entities</c>; see <see cref="EntityEvaluationFile"/>.</param>
    /// <param name="json">Where the figures are written; null for the console.</param>
    public static int RunEntities(IConfiguration configuration, string file, string? json, TextWriter output)
    {
        var recognizer = MunicipalityServices.Recognizer(MunicipalityReader.Read(MunicipalityServices.Folder(configuration)), configuration);
        return Write(() => EntityEvaluation.Run(recognizer, EntityEvaluationFile.Read(file)).ToJson(), json, output);
    }

    /// <param name="file">UTF-8 TSV with the header <c>text, language</c>.</param>
    /// <param name="json">Where the figures are written; null for the console.</param>
    public static int RunLanguages(IConfiguration configuration, string file, string? json, TextWriter output)
    {
        var data = UnderstandingFiles.Read(MunicipalityReader.Read(MunicipalityServices.Folder(configuration)));
        return Write(() => LanguageEvaluation.Run(data, LanguageEvaluation.Read(file)).ToJson(), json, output);
    }

    private static int Write(Func<string> evaluate, string? json, TextWriter output)
    {
        string figures;
        try
        {
            figures = evaluate();
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            output.WriteLine(wrong.Message);
            return 1;
        }

        if (json is null) { output.WriteLine(figures); }
        else { File.WriteAllText(json, figures); }
        return 0;
    }
}
