// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;

namespace Pescia.Bot.People;

/// <summary>What came of an address and a password.</summary>
internal abstract record PasswordAnswer
{
    private PasswordAnswer() { }

    /// <summary>Wrong, unknown, disabled or locked out: which, is not said.</summary>
    public sealed record Refused : PasswordAnswer;

    /// <summary>Right; the second factor is still to come.</summary>
    public sealed record NeedsCode(Account Account) : PasswordAnswer;

    public sealed record Right(Account Account) : PasswordAnswer;
}

/// <summary>The front door. Every refusal takes the same time and says the same, so that nobody learns who has an account.</summary>
internal sealed class SignInDesk(UserManager<Account> people, IPasswordHasher<Account> hasher, SignInGate gate, TimeProvider time, ILogger<SignInDesk> logger)
{
    /// <summary>Checked in the place of a password that does not exist.</summary>
    private static readonly Lazy<string> Decoy = new(() => new PasswordHasher<Account>(PeopleServices.Hashing).HashPassword(new Account(), Guid.NewGuid().ToString()));

    public async Task<PasswordAnswer> CheckPasswordAsync(string email, string password)
    {
        using var turn = await gate.EnterAsync(people.NormalizeName(email) ?? "");
        if (!turn.IsAcquired) { return new PasswordAnswer.Refused(); }
        var account = email.Length <= Account.LongestEmail ? await people.FindByNameAsync(email) : null;
        var right = hasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? Decoy.Value, password) != PasswordVerificationResult.Failed;
        if (account is null || account.DisabledAt is not null || account.PasswordHash is null || await people.IsLockedOutAsync(account))
        {
            PeopleLog.Refused(logger, account?.Id ?? 0);
            return new PasswordAnswer.Refused();
        }

        if (!right)
        {
            await CountFailureAsync(account);
            return new PasswordAnswer.Refused();
        }

        if (account.SecondFactorSince is not null) { return new PasswordAnswer.NeedsCode(account); }
        return await EnterAsync(account) ? new PasswordAnswer.Right(account) : new PasswordAnswer.Refused();
    }

    /// <summary>The second step: a code of the app, or a recovery code.</summary>
    /// <returns>The account; null when the code is wrong or used, or too many were tried.</returns>
    public async Task<Account?> CheckCodeAsync(long accountId, string stamp, string code)
    {
        using var turn = await gate.EnterAsync(accountId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!turn.IsAcquired) { return null; }
        var account = await people.FindByIdAsync(accountId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (account is null || account.DisabledAt is not null || account.SecurityStamp != stamp || await people.IsLockedOutAsync(account)) { return null; }
        if (SecondFactor.Accept(account, code, time.GetUtcNow()) || SecondFactor.AcceptRecovery(account, code)) { return await EnterAsync(account) ? account : null; }
        await CountFailureAsync(account);
        return null;
    }

    /// <summary>False when somebody else wrote the account meanwhile: a code that was taken there is not taken here.</summary>
    private async Task<bool> EnterAsync(Account account)
    {
        account.AccessFailedCount = 0;
        account.LastSignInAt = time.GetUtcNow();
        return (await people.UpdateAsync(account)).Succeeded;
    }

    private async Task CountFailureAsync(Account account)
    {
        await people.AccessFailedAsync(account);
        if (await people.IsLockedOutAsync(account)) { PeopleLog.LockedOut(logger, account.Id); }
        else { PeopleLog.Refused(logger, account.Id); }
    }
}

/// <summary>One try at a time for each account: tries sent at the same instant would otherwise be counted as one.</summary>
internal sealed class SignInGate : IDisposable
{
    private const int MostWaiting = 4;

    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(
        who => RateLimitPartition.GetConcurrencyLimiter(who, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MostWaiting }));

    public async Task<RateLimitLease> EnterAsync(string who) => await _turns.AcquireAsync(who);

    public void Dispose() => _turns.Dispose();
}
