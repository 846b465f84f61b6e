// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using Pescia.Bot.Hosting;

namespace Pescia.Bot.Tests.Hosting;

internal sealed class PublicAddressTests
{
    [TestCase("157.240.0.1", true)]
    [TestCase("8.8.8.8", true)]
    [TestCase("172.15.0.1", true)]
    [TestCase("172.32.0.1", true)]
    [TestCase("2a03:2880:f10c::1", true)]
    [TestCase("::ffff:157.240.0.1", true)]
    [TestCase("64:ff9b::9df0:1", true)]
    [TestCase("0.0.0.0", false)]
    [TestCase("10.1.2.3", false)]
    [TestCase("100.64.0.1", false)]
    [TestCase("127.0.0.1", false)]
    [TestCase("127.255.255.254", false)]
    [TestCase("169.254.169.254", false)]
    [TestCase("172.16.0.1", false)]
    [TestCase("172.31.255.255", false)]
    [TestCase("192.168.1.1", false)]
    [TestCase("198.18.0.1", false)]
    [TestCase("224.0.0.1", false)]
    [TestCase("255.255.255.255", false)]
    [TestCase("::", false)]
    [TestCase("::1", false)]
    [TestCase("::ffff:10.0.0.1", false)]
    [TestCase("::ffff:169.254.169.254", false)]
    [TestCase("::127.0.0.1", false)]
    [TestCase("64:ff9b::a9fe:a9fe", false)]
    [TestCase("2002:7f00:1::", false)]
    [TestCase("2001:0:1::1", false)]
    [TestCase("fc00::1", false)]
    [TestCase("fe80::1", false)]
    [TestCase("ff02::1", false)]
    public void Addresses_inside_are_told_from_those_outside(string address, bool isPublic) =>
        Assert.That(PublicAddress.IsPublic(IPAddress.Parse(address)), Is.EqualTo(isPublic));
}
