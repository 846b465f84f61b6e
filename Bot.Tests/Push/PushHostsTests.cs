// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Push;

namespace Pescia.Bot.Tests.Push;

internal sealed class PushHostsTests
{
    [TestCase("https://fcm.googleapis.com/fcm/send/abc", true)]
    [TestCase("https://updates.push.services.mozilla.com/wpush/v2/abc", true)]
    [TestCase("https://web.push.apple.com/abc", true)]
    [TestCase("https://wns2-am3p.notify.windows.com/w/?token=abc", true)]
    [TestCase("https://fcm.googleapis.com:8443/abc", false)]
    [TestCase("https://user@fcm.googleapis.com/abc", false)]
    [TestCase("http://fcm.googleapis.com/abc", false)]
    [TestCase("https://fcm.googleapis.com.evil.example/abc", false)]
    [TestCase("https://evilpush.apple.com/abc", false)]
    [TestCase("https://push.apple.com/abc", false)]
    [TestCase("https://169.254.169.254/latest/meta-data", false)]
    [TestCase("https://10.0.0.7/abc", false)]
    [TestCase("http://localhost:5000/abc", false)]
    [TestCase("https://localhost/abc", false)]
    [TestCase("file:///etc/passwd", false)]
    public void Only_the_push_services_of_the_known_browsers_are_called(string endpoint, bool may) =>
        Assert.That(Hosts(new PushOptions()).MayCall(new Uri(endpoint)), Is.EqualTo(may));

    [Test]
    public void A_relative_address_is_no_endpoint() => Assert.That(Hosts(new PushOptions()).MayCall(new Uri("/abc/x", UriKind.Relative)), Is.False);

    [TestCase("https://push.example.org/abc", true)]
    [TestCase("https://fcm.googleapis.com/fcm/send/abc", false)]
    public void Configured_hosts_replace_the_known_ones(string endpoint, bool may) =>
        Assert.That(Hosts(new PushOptions { AllowedHosts = ["push.example.org"] }).MayCall(new Uri(endpoint)), Is.EqualTo(may));

    [TestCase("http://localhost:5000/abc", true)]
    [TestCase("http://127.0.0.1:5000/abc", true)]
    [TestCase("http://10.0.0.7/abc", false)]
    [TestCase("https://localhost/abc", false)]
    public void A_developers_own_machine_is_called_where_that_is_switched_on(string endpoint, bool may) =>
        Assert.That(Hosts(new PushOptions { AllowLocalhost = true }).MayCall(new Uri(endpoint)), Is.EqualTo(may));

    private static PushHosts Hosts(PushOptions options) => new(Options.Create(options));
}
