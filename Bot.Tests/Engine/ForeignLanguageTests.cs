// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Builders;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Engine;

/// <summary>Who writes in a language that is not served is answered in it, once, and chooses how to go on.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ForeignLanguageTests
{
    [TestCase("Përshëndetje, dua të di si mund të vazhdoj, ju lutem më ndihmoni", "italisht")]
    [TestCase("Bună ziua, nu știu cum să fac, mă puteți ajuta vă rog?", "italiană")]
    [TestCase("Bonjour, je ne comprends pas ce qu'il faut faire, pouvez-vous m'aider ?", "italien")]
    [TestCase("Hola, no entiendo lo que tengo que hacer, ¿me puede ayudar por favor?", "italiano y en inglés")]
    [TestCase("Guten Tag, ich verstehe nicht, was ich machen soll, können Sie mir bitte helfen?", "Italienisch")]
    [TestCase("مرحبا، لا أفهم ماذا يجب أن أفعل، هل يمكنكم مساعدتي من فضلكم؟", "بالإيطالية")]
    [TestCase("Добрий день, я не розумію, що мені робити, допоможіть будь ласка", "італійською")]
    [TestCase("你好，我不明白应该怎么办，请帮帮我", "意大利语")]
    public void The_line_is_in_the_language_of_the_message(string text, string expected)
    {
        var result = Chat.Known().Write(text);
        Assert.That(result.Reply!.Body, Does.Contain(expected).And.Contain("112"));
        Assert.That(result.Reply.Choices.Select(c => c.Id), Is.EqualTo(new[] { ChoiceId.Italian, ChoiceId.English, ChoiceId.Operator }));
    }

    [Test]
    public void A_person_asked_for_then_gets_the_words()
    {
        var chat = Chat.Known();
        chat.Write("Bonjour, je ne comprends pas ce qu'il faut faire, pouvez-vous m'aider ?");
        var request = chat.TapOn("Une personne").Effects.OfType<Effect.HandOff>().Single();
        Assert.That(request.Summary, Does.StartWith("Bonjour"));
    }
}
