// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pescia.Bot.Simulator.Webhooks;

namespace Pescia.Bot.Tests.Simulator;

internal sealed class AsciiJsonTests
{
    [Test]
    public void The_documented_body_comes_out_byte_for_byte()
    {
        var body = AsciiJson.Write(new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(),
            ["nota"] = "città 😀 a@b https://x",
        });
        var mac = HMACSHA256.HashData("app-secret-di-esempio"u8, body);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body, Has.Length.EqualTo(103));
            Assert.That(Convert.ToHexStringLower(mac), Is.EqualTo("2a4c11ac3f5e0f5e784630ce6b6296085552c55b8a1705afc4f20a854125a521"));
        }
    }

    [TestCase("a\"b\\c")]
    [TestCase("riga\nnuova\ttab\u001b")]
    [TestCase("\\u00E8 scritto così")]
    [TestCase("https://x/%41<b>&'")]
    [TestCase("👨‍👩‍👧 \u202e \u2028")]
    public void Any_text_survives_as_ascii_with_small_hex(string text)
    {
        var json = Encoding.ASCII.GetString(AsciiJson.Write(new JsonObject { ["t"] = text }));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)JsonNode.Parse(json)!["t"], Is.EqualTo(text));
            Assert.That(json, Has.All.InRange(' ', '~'));
            Assert.That(json, Does.Not.Contain("/").Or.Contain("\\/"));
        }
    }
}
