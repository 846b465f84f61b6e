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
        try
        {
            var municipality = MunicipalityReader.Read(MunicipalityServices.Folder(configuration));
            var rows = EvaluationFile.Read(file, [.. municipality.Intents.Keys]);   // before the recognizer: a wrong file must not cost a training
            var figures = Evaluation.Run(MunicipalityServices.Recognizer(municipality, configuration), rows).ToJson();
            if (json is null) { output.WriteLine(figures); }
            else { File.WriteAllText(json, figures); }
            return 0;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            output.WriteLine(e.Message);
            return 1;
        }
    }
}
