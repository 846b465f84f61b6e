// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Hosting.Commands;

internal static class BenchmarkCommand
{
    /// <param name="folder">Folder of one public data set.</param>
    /// <param name="json">Where the figures are written besides the console; null for nowhere.</param>
    public static int Run(string folder, string? json, TextWriter output)
    {
        try
        {
            var result = Benchmark.Run(folder);
            output.Write(result);
            if (json is not null) { File.WriteAllText(json, result.ToJson()); }
            return 0;
        }
        catch (FormatException e)
        {
            output.WriteLine(e.Message);
            return 1;
        }
    }
}
