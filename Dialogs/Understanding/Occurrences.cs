// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>In how many texts of each class a feature was seen.</summary>
internal sealed class Occurrences
{
    private readonly List<(int Label, int Texts)> classes = new(1);

    public int Texts { get; private set; }

    /// <param name="label">Texts must come with the labels in any order; most features meet few labels.</param>
    public void Add(int label)
    {
        Texts++;
        var at = classes.FindIndex(c => c.Label == label);
        if (at < 0)
        {
            classes.Add((label, 1));
        }
        else
        {
            classes[at] = (label, classes[at].Texts + 1);
        }
    }

    /// <summary>1 when one class alone has the feature, 0 when every class has it in the same share of its texts: one less the entropy over the classes.</summary>
    /// <param name="sizes">Texts of each class.</param>
    public float Purity(int[] sizes)
    {
        if (classes.Count < 2)
        {
            return 1;
        }

        var sum = classes.Sum(c => (double)c.Texts / sizes[c.Label]);
        var entropy = classes.Sum(c =>
        {
            var share = (double)c.Texts / sizes[c.Label] / sum;
            return -share * Math.Log(share);
        });
        return (float)(1 - (entropy / Math.Log(sizes.Length)));
    }
}
