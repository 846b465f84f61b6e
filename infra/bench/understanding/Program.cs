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
    case "compare-public" when args.Length == 2:
        Comparison.RunPublic(args[1]);
        break;
    case "evaluate":
        Evaluate();
        break;
    case "languages" when args.Length == 2:
        Languages.Run(args[1]);
        break;
    default:
        Console.Error.WriteLine("compare [--quick] | compare-public FOLDER | evaluate | languages FOLDER (one <language>.txt each, one text a line)");
        return 1;
}

return 0;

static void Evaluate()
{
    var clock = Stopwatch.StartNew();
    var recognizer = EmbeddedRecognizer.LoadOrTrain(Content.Data, null);
    Console.WriteLine($"trained in {clock.Elapsed.TotalSeconds:0.0} s, {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0.0} s of processor");
    var result = Evaluation.Run(recognizer, Content.Evaluation);
    Console.WriteLine((result with { PerIntent = new Dictionary<string, Quality>(), Confusions = [] }).ToJson());
    var times = Content.Evaluation.Select(row => Enumerable.Range(0, 9).Min(_ => Milliseconds(recognizer, row.Text))).Order().ToArray();
    Console.WriteLine($"each message nine times, the quickest: mean {times.Average():0.000} ms, p50 {times[times.Length / 2]:0.000} ms, p99 {times[(int)(times.Length * 0.99)]:0.000} ms");
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

static double Milliseconds(EmbeddedRecognizer recognizer, string text)
{
    var start = Stopwatch.GetTimestamp();
    recognizer.Recognize(text, null, new DateTime(2026, 11, 24, 10, 0, 0));
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}
