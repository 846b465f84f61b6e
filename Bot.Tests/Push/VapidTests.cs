// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Pescia.Bot.Push;

namespace Pescia.Bot.Tests.Push;

internal sealed class VapidTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly Uri Endpoint = new("https://fcm.googleapis.com/fcm/send/abc");

    [Test]
    public void A_token_is_for_the_origin_lasts_less_than_a_day_and_is_signed_by_the_key_beside_it()
    {
        var keys = VapidKeys.Generate();
        var (token, key) = Parts(Tokens(new MovableTime(Now)).AuthorizationFor(Endpoint, keys));
        var parts = token.Split('.');
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        var expires = DateTimeOffset.FromUnixTimeSeconds(claims.RootElement.GetProperty("exp").GetInt64());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(key, Is.EqualTo(keys.PublicKey));
            Assert.That(IsSignedBy(token, key), Is.True);
            Assert.That(IsSignedBy(token, VapidKeys.Generate().PublicKey), Is.False);
            Assert.That(header.RootElement.GetProperty("alg").GetString(), Is.EqualTo("ES256"));
            Assert.That(claims.RootElement.GetProperty("aud").GetString(), Is.EqualTo("https://fcm.googleapis.com"));
            Assert.That(claims.RootElement.GetProperty("sub").GetString(), Is.EqualTo("mailto:push@comune.example.org"));
            Assert.That(expires, Is.GreaterThan(Now).And.LessThanOrEqualTo(Now.AddHours(24)));
        }
    }

    [TestCase("", "https://bot.example.org", "https://bot.example.org", TestName = "{m}: the public address stands in")]
    [TestCase("", "http://localhost:5000", null, TestName = "{m}: none is better than one that nobody can reach")]
    public void Without_a_subject(string subject, string publicUrl, string? expected)
    {
        var (token, _) = Parts(Tokens(new MovableTime(Now), subject, publicUrl).AuthorizationFor(Endpoint, VapidKeys.Generate()));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        Assert.That(claims.RootElement.TryGetProperty("sub", out var sub) ? sub.GetString() : null, Is.EqualTo(expected));
    }

    [Test]
    public void A_token_is_used_again_for_its_origin_and_key_and_renewed_before_it_ends()
    {
        var time = new MovableTime(Now);
        var tokens = Tokens(time);
        var keys = VapidKeys.Generate();
        var first = tokens.AuthorizationFor(Endpoint, keys);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tokens.AuthorizationFor(new Uri("https://fcm.googleapis.com/other"), keys), Is.EqualTo(first));
            Assert.That(tokens.AuthorizationFor(new Uri("https://web.push.apple.com/x"), keys), Is.Not.EqualTo(first));
            Assert.That(tokens.AuthorizationFor(Endpoint, VapidKeys.Generate()), Is.Not.EqualTo(first));
            time.Now = Now.AddHours(10.9);
            Assert.That(tokens.AuthorizationFor(Endpoint, keys), Is.EqualTo(first));
            time.Now = Now.AddHours(11.1);
            Assert.That(tokens.AuthorizationFor(Endpoint, keys), Is.Not.EqualTo(first));
        }
    }

    [Test]
    public void A_pair_survives_being_written_and_read()
    {
        var made = VapidKeys.Generate();
        var read = VapidKeys.Parse(made.PublicKey, made.PrivateKey);
        Assert.That((read.PublicKey, read.PrivateKey, read.Id), Is.EqualTo((made.PublicKey, made.PrivateKey, made.Id)));
    }

    [Test]
    public void Keys_that_do_not_belong_together_are_refused() =>
        Assert.That(() => VapidKeys.Parse(VapidKeys.Generate().PublicKey, VapidKeys.Generate().PrivateKey), Throws.InstanceOf<CryptographicException>());

    internal static (string Token, string Key) Parts(string authorization)
    {
        Assert.That(authorization, Does.Match("^vapid t=[A-Za-z0-9_.-]+, k=[A-Za-z0-9_-]+$"));
        var parts = authorization["vapid ".Length..].Split(", ");
        return (parts[0][2..], parts[1][2..]);
    }

    internal static bool IsSignedBy(string token, string publicKey)
    {
        var point = Base64Url.DecodeFromChars(publicKey);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        var end = token.LastIndexOf('.');
        return key.VerifyData(Encoding.ASCII.GetBytes(token).AsSpan(0, end), Base64Url.DecodeFromChars(token.AsSpan(end + 1)), HashAlgorithmName.SHA256);
    }

    private static VapidTokens Tokens(TimeProvider time, string subject = "mailto:push@comune.example.org", string publicUrl = "") => new(
        Options.Create(new PushOptions { Subject = subject }),
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("PublicUrl", (string?)publicUrl)]).Build(), time);

    private sealed class MovableTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
