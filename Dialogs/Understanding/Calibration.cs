// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Temperature scaling: the one number that makes probabilities mean what they say, found on unseen phrases.</summary>
internal static class Calibration
{
    /// <param name="scores">Raw scores of each phrase by a model that did not see it.</param>
    /// <param name="right">Number of the right class of each.</param>
    /// <returns>The temperature at which the right classes are likeliest, between 0.05 and 20.</returns>
    public static float Temperature(IReadOnlyList<float[]> scores, IReadOnlyList<int> right)
    {
        // The loss has one valley over the logarithm of the temperature; golden sections find its bottom.
        const double Golden = 0.6180339887498949;
        double low = Math.Log(0.05), high = Math.Log(20);
        while (high - low > 1e-3)
        {
            var left = high - (Golden * (high - low));
            var middle = low + (Golden * (high - low));
            if (Loss(scores, right, Math.Exp(left)) < Loss(scores, right, Math.Exp(middle)))
            {
                high = middle;
            }
            else
            {
                low = left;
            }
        }

        return (float)Math.Exp((low + high) / 2);
    }

    private static double Loss(IReadOnlyList<float[]> scores, IReadOnlyList<int> right, double temperature)
    {
        var loss = 0.0;
        for (var i = 0; i < scores.Count; i++)
        {
            var sum = 0.0;
            foreach (var score in scores[i])
            {
                sum += Math.Exp((score - scores[i][right[i]]) / temperature);
            }

            loss += Math.Log(sum);
        }

        return loss;
    }
}
