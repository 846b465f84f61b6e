// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Tells Ukrainian from Russian: by the letters that only one of them has, then by small words. In doubt Ukrainian, which is one of our languages.</summary>
internal static class CyrillicLanguage
{
    private const string UkrainianLetters = "іїєґ";
    private const string RussianLetters = "ыэёъ";

    // Everyday words of Russian that Ukrainian spells otherwise.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> RussianWords = new HashSet<string>
    {
        "и", "что", "как", "или", "где", "когда", "если", "только", "очень", "есть", "нет", "мне", "меня", "нужно", "надо", "можно", "почему", "сколько", "спасибо", "здравствуйте", "привет", "пожалуйста",
        "добрый", "сегодня", "завтра", "сейчас", "уже", "еще", "хорошо", "помогите", "работает", "мои", "после", "документы", "открыт",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Of(NormalText text)
    {
        int ukrainian = 0, russian = 0;
        foreach (var token in text.Tokens)
        {
            var word = text.Word(token);
            if (word.ContainsAny(UkrainianLetters)) { ukrainian++; }
            else if (word.ContainsAny(RussianLetters) || RussianWords.Contains(word)) { russian++; }
        }

        return russian > ukrainian ? "ru" : "uk";
    }
}
