// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Pescia.Bot.Hosting;

namespace Pescia.Bot.Push;

/// <summary>Refuses at start what could never work; the bounds are beside the properties.</summary>
internal sealed class PushOptionsValidator(IHostEnvironment environment) : IValidateOptions<PushOptions>
{
    public ValidateOptionsResult Validate(string? name, PushOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var wrong = new List<string>();
        CheckKeys(options, wrong);
        if (options.Subject.Length > 0 && !IsSubject(options.Subject))
        {
            wrong.Add($"Push:Subject is '{options.Subject}'. Write an address that answers, mailto:name@comune.example.org or https://…, in the variable Push__Subject.");
        }

        foreach (var host in options.AllowedHosts.Where(host => !HostNames.IsEntry(host)))
        {
            wrong.Add($"Push:AllowedHosts has '{host}'. Write host names only, such as push.example.org or *.push.example.org.");
        }

        if (options.AllowLocalhost && !environment.IsDevelopment())
        {
            wrong.Add("Push:AllowLocalhost is true, and this is not the Development environment: whoever subscribes could make the service call its own machine. Remove it.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void CheckKeys(PushOptions options, List<string> wrong)
    {
        if (options.PublicKey.Length == 0 && options.PrivateKey.Length == 0) { return; }
        try
        {
            VapidKeys.Parse(options.PublicKey, options.PrivateKey);
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            wrong.Add("Push:PublicKey and Push:PrivateKey are no key pair. Write both in base64url (65 and 32 bytes of P-256), or neither: the service then makes a pair and keeps it.");
        }
    }

    private static bool IsSubject(string subject) =>
        Uri.TryCreate(subject, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeMailto || address.Scheme == Uri.UriSchemeHttps);
}
