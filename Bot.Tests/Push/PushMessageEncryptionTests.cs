// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Pescia.Bot.Push;

namespace Pescia.Bot.Tests.Push;

internal sealed class PushMessageEncryptionTests
{
    /// <summary>RFC 8291, 5 and appendix A: every value of the example, down to the body that it ends in.</summary>
    [Test]
    public void The_example_of_the_standard_comes_out_to_the_byte()
    {
        Assert.That(PushReceiver.TryParse(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "BTBZMqHH6r4Tts7J_aSIgg", out var receiver));
        using var sender = ECDiffieHellman.Create(P256.Parameters(
            Base64Url.DecodeFromChars("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
            Base64Url.DecodeFromChars("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
        var body = PushMessageEncryption.Encrypt(
            "When I grow up, I want to be a watermelon"u8, receiver!, sender, Base64Url.DecodeFromChars("DGv6ra1nlYgDCS1FRnbzlw"), padTo: 0);
        Assert.That(Base64Url.EncodeToString(body), Is.EqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT" +
            "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"));
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("Perché no?")]
    public void The_browser_reads_what_was_written(string text)
    {
        using var browser = new FakeBrowser();
        var body = PushMessageEncryption.Encrypt(Encoding.UTF8.GetBytes(text), browser.Receiver);
        Assert.That(Encoding.UTF8.GetString(browser.Decrypt(body)), Is.EqualTo(text));
    }

    [Test]
    public void Padding_hides_the_length_and_is_taken_off_again()
    {
        using var browser = new FakeBrowser();
        var bodies = new[] { "a", "a longer one" }.Select(text => PushMessageEncryption.Encrypt(Encoding.UTF8.GetBytes(text), browser.Receiver, padTo: 64)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bodies[0], Has.Length.EqualTo(bodies[1].Length));
            Assert.That(Encoding.UTF8.GetString(browser.Decrypt(bodies[1])), Is.EqualTo("a longer one"));
        }
    }

    [Test]
    public void The_same_message_twice_is_two_ciphertexts()
    {
        using var browser = new FakeBrowser();
        Assert.That(PushMessageEncryption.Encrypt("x"u8, browser.Receiver), Is.Not.EqualTo(PushMessageEncryption.Encrypt("x"u8, browser.Receiver)));
    }

    [Test]
    public void The_longest_message_fills_what_a_push_service_accepts()
    {
        using var browser = new FakeBrowser();
        var longest = new byte[PushMessageEncryption.MostContent];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PushMessageEncryption.Encrypt(longest, browser.Receiver), Has.Length.EqualTo(4096));
            Assert.That(() => PushMessageEncryption.Encrypt(new byte[longest.Length + 1], browser.Receiver), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void Another_browser_cannot_read_it()
    {
        using var browser = new FakeBrowser();
        using var other = new FakeBrowser();
        var body = PushMessageEncryption.Encrypt("x"u8, browser.Receiver);
        Assert.That(() => other.Decrypt(body), Throws.InstanceOf<CryptographicException>());
    }

    private const string Point = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string Secret = "BTBZMqHH6r4Tts7J_aSIgg";

    [TestCase(Point, Secret, true, TestName = "{m}: as the standard shows them")]
    [TestCase(Point, "BTBZMqHH6r4Tts7J_aSI", false, TestName = "{m}: a secret of 15 bytes")]
    [TestCase("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw0", Secret, false, TestName = "{m}: a point beside the curve")]
    [TestCase("AyVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx", Secret, false, TestName = "{m}: a compressed point")]
    [TestCase("not base64url!", Secret, false, TestName = "{m}: not base64url")]
    [TestCase(null, Secret, false, TestName = "{m}: no key")]
    [TestCase(Point, null, false, TestName = "{m}: no secret")]
    public void Keys_of_a_browser_are_checked_when_they_come(string? p256dh, string? auth, bool accepted) =>
        Assert.That(PushReceiver.TryParse(p256dh, auth, out _), Is.EqualTo(accepted));
}
