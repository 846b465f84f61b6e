// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Diagnostics;
using System.Globalization;
using Pescia.Dialogs.Understanding;
using Pescia.Understanding.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.FirstOrDefault())
{
    case "compare":
        Comparison.Run(crossValidate: !args.Contains("--quick"));
        break;
    case "evaluate":
        Evaluate();
        break;
    case "languages" when args.Length == 2:
        Languages.Run(args[1]);
        break;
    default:
        Console.Error.WriteLine("compare [--quick] | evaluate | languages FOLDER (one <language>.txt each, one text a line)");
        return 1;
}

return 0;

static void Evaluate()
{
    var clock = Stopwatch.StartNew();
    var recognizer = EmbeddedRecognizer.LoadOrTrain(Content.Data, null);
    Console.WriteLine($"trained in {clock.Elapsed.TotalSeconds:0.0} s");
    var result = Evaluation.Run(recognizer, Content.Evaluation);
    Console.WriteLine((result with { PerIntent = new Dictionary<string, Quality>(), Confusions = [] }).ToJson());
    var best = Enumerable.Range(0, 5).Select(_ => Evaluation.Run(recognizer, Content.Evaluation)).ToArray();
    Console.WriteLine($"of five runs the quickest: mean {best.Min(r => r.MillisecondsMean):0.000} ms, p50 {best.Min(r => r.MillisecondsP50):0.000} ms, p99 {best.Min(r => r.MillisecondsP99):0.000} ms");
    Console.WriteLine("| sure | margin | answered at once | of these right |");
    Console.WriteLine("|---|---|---|---|");
    foreach (var sure in new[] { 0.30, 0.35, 0.40, 0.45, 0.50, 0.60 })
    {
        foreach (var margin in new[] { 0.10, 0.20, 0.30 })
        {
            var answered = Evaluation.Run(recognizer, Content.Evaluation, (sure, margin, Thresholds.Close)).Decided.Answered;
            Console.WriteLine($"| {sure:0.00} | {margin:0.00} | {100 * answered.Share:0.0} | {100 * answered.Right:0.0} |");
        }
    }

    Console.WriteLine("| close | asked | right one among the buttons | handed over | best guess was wrong |");
    Console.WriteLine("|---|---|---|---|---|");
    foreach (var close in new[] { 0.08, 0.12, 0.16, 0.20, 0.25 })
    {
        var decided = Evaluation.Run(recognizer, Content.Evaluation, (Thresholds.Sure, Thresholds.Margin, close)).Decided;
        Console.WriteLine($"| {close:0.00} | {100 * decided.Asked.Share:0.0} | {100 * decided.Asked.Right:0.0} | {100 * decided.HandedOver.Share:0.0} | {100 * decided.HandedOver.Right:0.0} |");
    }
}
