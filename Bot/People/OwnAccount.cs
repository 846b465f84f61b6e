// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Pescia.Bot.Devices;

namespace Pescia.Bot.People;

/// <summary>What people do with their own account.</summary>
internal sealed class OwnAccount(UserManager<Account> people, TimeProvider time, ILogger<OwnAccount> logger)
{
    public async Task<Account> FindAsync(long id) =>
        await people.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) ?? throw new InvalidOperationException("The account of the session is gone.");

    /// <summary>Ends all sessions, also the one in which it is done: begin another for the account that is returned.</summary>
    public async Task<(Account Account, PeopleProblem Problem)> ChangePasswordAsync(long id, string old, string chosen)
    {
        var account = await FindAsync(id);
        if (await people.IsLockedOutAsync(account)) { return (account, PeopleProblem.PasswordWrong); }
        var problem = PeopleDesk.ProblemOf(await people.ChangePasswordAsync(account, old, chosen));
        if (problem == PeopleProblem.PasswordWrong) { await people.AccessFailedAsync(account); }   // a session left open is no place to guess in
        if (problem == PeopleProblem.None) { PeopleLog.Changed(logger, id, "given a new password", id); }
        return (account, problem);
    }

    /// <summary>Chooses a password by the one-time code of an invitation.</summary>
    /// <returns><see cref="PeopleProblem.CodeWrong"/> for whatever is wrong with address or code.</returns>
    public async Task<PeopleProblem> AcceptInvitationAsync(string email, string code, string chosen)
    {
        var account = email.Length <= Account.LongestEmail ? await people.FindByNameAsync(email) : null;
        var right = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(account?.InvitationHash ?? new string('0', 64)), Encoding.ASCII.GetBytes(OneTimeSecret.Hash(code)));
        if (account is null || !right || account.DisabledAt is not null || account.InvitationEndsAt <= time.GetUtcNow()) { return PeopleProblem.CodeWrong; }
        account.InvitationHash = null;
        account.InvitationEndsAt = null;
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        var problem = PeopleDesk.ProblemOf(await people.AddPasswordAsync(account, chosen));
        if (problem == PeopleProblem.None) { PeopleLog.Changed(logger, account.Id, "given a first password", account.Id); }
        return problem;
    }

    /// <summary>The secret for the app: a new one while none is in use.</summary>
    public async Task<Account> PrepareSecondFactorAsync(long id)
    {
        var account = await FindAsync(id);
        if (account.SecondFactorSince is not null || account.AuthenticatorKey is not null) { return account; }
        account.AuthenticatorKey = SecondFactor.NewKey();
        await people.UpdateAsync(account);
        return account;
    }

    /// <summary>Takes the second factor into use once a code proves that the app has the secret.</summary>
    /// <returns>The recovery codes, shown once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmSecondFactorAsync(long id, string code)
    {
        var account = await FindAsync(id);
        if (account.SecondFactorSince is not null || !SecondFactor.Accept(account, code, time.GetUtcNow())) { return null; }
        account.SecondFactorSince = time.GetUtcNow();
        var recovery = SecondFactor.NewRecoveryCodes(account);
        if (!(await people.UpdateAsync(account)).Succeeded) { return null; }
        PeopleLog.Changed(logger, id, "given a second factor", id);
        return recovery;
    }

    /// <summary>Gives a second factor without proof, on the server's own terminal.</summary>
    /// <returns>The recovery codes, shown once.</returns>
    public async Task<IReadOnlyList<string>> EnrolAsync(long id)
    {
        var account = await FindAsync(id);
        account.AuthenticatorKey = SecondFactor.NewKey();
        account.SecondFactorSince = time.GetUtcNow();
        var recovery = SecondFactor.NewRecoveryCodes(account);
        await people.UpdateAsync(account);
        return recovery;
    }

    public async Task<PeopleProblem> ChooseAsync(long id, string language, AlertChoice alerts)
    {
        var account = await FindAsync(id);
        (account.Language, account.Alerts) = (language, alerts);
        return PeopleDesk.ProblemOf(await people.UpdateAsync(account));
    }

    public async Task SpeakAsync(long id, string language)
    {
        var account = await FindAsync(id);
        account.Language = language;
        await people.UpdateAsync(account);
    }
}
