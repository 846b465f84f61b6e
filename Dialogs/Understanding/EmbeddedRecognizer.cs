// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>The recognizer that needs no service: a linear model trained from the phrases, and lexicons.</summary>
public sealed class EmbeddedRecognizer : IRecognizer
{
    private const int MostIntents = 3;
    private static readonly IntentId Emergency = new("emergency");

    // Not talk-to-person: "is Mr Rossi in tomorrow?" asks no person to speak, and "I would like to speak with Mr Rossi" is in the lexicon.
    private static readonly IntentId[] Wishes = [new("talk-to-human"), new("video-call")];

    private readonly TextClassifier classifier;
    private readonly IntentId[] intents;
    private readonly LanguageIdentifier languages;
    private readonly EntityFinder entities;
    private readonly SignFinder danger;
    private readonly SignFinder human;
    private readonly SignFinder insults;
    private readonly SensitiveData sensitive;

    private EmbeddedRecognizer(UnderstandingData data, TextClassifier classifier)
    {
        this.classifier = classifier;
        intents = [.. classifier.Labels.Select(l => new IntentId(l))];
        languages = new LanguageIdentifier(data);
        entities = new EntityFinder(data);
        danger = new SignFinder(data.Lexicon.Danger);
        human = new SignFinder(data.Lexicon.Human);
        insults = new SignFinder(data.Lexicon.Insults);
        sensitive = new SensitiveData(data.Lexicon.Sensitive);
        Model = $"embedded-{ContentHash.OfAll(data)[..12]}";
    }

    /// <summary>Changes with the phrases, the lexicon, the offices' names and the method.</summary>
    public string Model { get; }

    /// <summary>Takes the model from the cache or trains it, some seconds on two cores, always to the same result.</summary>
    /// <param name="cacheFolder">Where trained models are kept; null to keep none. A damaged or foreign file there is replaced.</param>
    /// <exception cref="ArgumentException">There are no phrases.</exception>
    public static EmbeddedRecognizer LoadOrTrain(UnderstandingData data, string? cacheFolder)
    {
        if (data.Phrases.Count == 0)
        {
            throw new ArgumentException("There are no training phrases: add base/phrases/it.tsv.", nameof(data));
        }

        var hash = ContentHash.OfTraining(data);
        var classifier = cacheFolder is null ? null : ModelFile.Read(cacheFolder, hash);
        if (classifier is null)
        {
            classifier = ClassifierTrainer.Train([.. data.Phrases.Select(p => (p.Text, p.Intent.Value))]);
            if (cacheFolder is not null)
            {
                ModelFile.Write(cacheFolder, hash, classifier);
            }
        }

        return new EmbeddedRecognizer(data, classifier);
    }

    /// <inheritdoc/>
    public Recognition Recognize(string text, string? language, DateTime now)
    {
        var words = TextNormalizer.Normalize(text);
        var probabilities = new float[intents.Length];
        var named = entities.Find(text, words, DateOnly.FromDateTime(now));
        var secrets = sensitive.Find(words, named.Codes);
        classifier.Predict(secrets.Count == 0 ? words : TextNormalizer.Normalize(WithoutCodes(text, secrets)), probabilities);
        var time = TimeFinder.Find(words);
        return new Recognition
        {
            Intents = Best(probabilities),
            Language = languages.Identify(text, words, language),
            Office = named.Offices is [var office, ..] ? office.Office : null,
            Day = DayFinder.Find(words, DateOnly.FromDateTime(now)),
            From = time.From,
            To = time.To,
            Entities = named,
            Insult = insults.IsIn(words),
            Sensitive = secrets.Count > 0,
            WantsHuman = IsWish(Wishes.Sum(wish => Of(probabilities, wish)), human.Find(words)),
            Danger = IsDanger(Of(probabilities, Emergency), danger.Find(words)),
            Model = Model,
        };
    }

    private static bool IsDanger(double probability, SignFinding signs) => signs switch
    {
        SignFinding.Sign => true,
        SignFinding.OnlyExcluded => probability >= Thresholds.DangerDespiteExclusion,
        _ => probability >= Thresholds.Danger,
    };

    /// <summary>The model hears a person in "I spoke to an operator last week" too; the lexicon knows that nothing is asked.</summary>
    private static bool IsWish(double probability, SignFinding signs) => signs switch
    {
        SignFinding.Sign => true,
        SignFinding.OnlyExcluded => false,
        _ => probability >= Thresholds.Human,
    };

    /// <summary>A fiscal code says nothing of the subject, and letters that no phrase has would only make the model doubt.</summary>
    private static string WithoutCodes(string text, IReadOnlyList<SensitiveSpan> secrets)
    {
        var rest = new StringBuilder(text);
        foreach (var (kind, span) in secrets.Reverse())
        {
            if (kind != SensitiveKind.Health) { rest.Remove(span.Start, span.End - span.Start); }
        }

        return rest.ToString();
    }

    private IntentScore[] Best(float[] probabilities)
    {
        var best = new IntentScore[Math.Min(MostIntents, intents.Length)];
        var found = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var place = found;
            while (place > 0 && best[place - 1].Probability < probabilities[i])
            {
                place--;
            }

            if (place < best.Length)
            {
                found = Math.Min(found + 1, best.Length);
                Array.Copy(best, place, best, place + 1, found - place - 1);
                best[place] = new IntentScore(intents[i], probabilities[i]);
            }
        }

        return best;
    }

    private double Of(float[] probabilities, IntentId intent)
    {
        var index = Array.IndexOf(intents, intent);
        return index < 0 ? 0 : probabilities[index];
    }
}
