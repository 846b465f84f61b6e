// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Pescia.Bot.Devices;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.People;

/// <summary>Why a change to an account was not made; each has a sentence of its name in the console's texts.</summary>
internal enum PeopleProblem
{
    None,
    NameMissing,
    EmailWrong,
    EmailTaken,
    OfficeUnknown,
    PasswordShort,
    PasswordSimple,
    PasswordWrong,
    LastAdministrator,
    CodeWrong,
    ChangedMeanwhile,
    Gone,
}

/// <summary>What administrators do with accounts. Whatever is taken away ends the person's sessions.</summary>
/// <remarks><c>by</c> is the account of who does it; 0 for the command line.</remarks>
internal sealed class PeopleDesk(
    UserManager<Account> people, BotDatabases databases, CommitQueue commits, Municipality municipality, IOptions<PeopleOptions> options, TimeProvider time, ILogger<PeopleDesk> logger)
{
    public async Task<IReadOnlyList<Account>> AllAsync()
    {
        await using var db = databases.Open();
        return await AccountQueries.AllAsync(db, municipality.Id);
    }

    public async Task<bool> AnyAsync()
    {
        await using var db = databases.Open();
        return await AccountQueries.AnyAsync(db, municipality.Id);
    }

    public async Task<Account?> FindAsync(long id) =>
        await people.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is { } account && account.Municipality == municipality.Id ? account : null;

    /// <summary>By address, or by the whole name when only one person has it.</summary>
    public async Task<Account?> FindAsync(string nameOrEmail)
    {
        if (await people.FindByNameAsync(nameOrEmail) is { } account) { return account; }
        var named = (await AllAsync()).Where(a => a.Name.Equals(nameOrEmail, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return named is [var only] ? only : null;
    }

    /// <summary>Adds a person, who can come in once a password is chosen.</summary>
    /// <param name="password">Null leaves it to the one-time link.</param>
    public async Task<(Account? Account, PeopleProblem Problem)> CreateAsync(string name, string email, Role role, IReadOnlyCollection<string> offices, string? password, long by)
    {
        var account = new Account
        {
            Municipality = municipality.Id,
            Name = name.Trim(),
            Email = email.Trim(),
            Role = role,
            CreatedAt = time.GetUtcNow(),
        };
        if (account.Name.Length is 0 or > Account.LongestName) { return (null, PeopleProblem.NameMissing); }
        if (!IsEmail(account.Email)) { return (null, PeopleProblem.EmailWrong); }
        if (!Known(offices)) { return (null, PeopleProblem.OfficeUnknown); }
        account.Offices.AddRange(offices.Distinct().Select(o => new AccountOffice { Office = o }));
        var made = password is null ? await people.CreateAsync(account) : await people.CreateAsync(account, password);
        if (!made.Succeeded) { return (null, ProblemOf(made)); }
        PeopleLog.Changed(logger, account.Id, "added", by);
        return (account, PeopleProblem.None);
    }

    /// <summary>Role and offices; a person who loses any of them goes on with the rest at the next request.</summary>
    public async Task<PeopleProblem> ChangeAsync(long id, string name, Role role, IReadOnlyCollection<string> offices, long by)
    {
        if (await FindAsync(id) is not { } account) { return PeopleProblem.Gone; }
        if (name.Trim().Length is 0 or > Account.LongestName) { return PeopleProblem.NameMissing; }
        if (!Known(offices)) { return PeopleProblem.OfficeUnknown; }
        if (account.Role == Role.Administrator && role != Role.Administrator && await IsLastAsync(id)) { return PeopleProblem.LastAdministrator; }
        (account.Name, account.Role) = (name.Trim(), role);
        if (await SaveAsync(account, "changed", by) is var problem and not PeopleProblem.None) { return problem; }
        await commits.CommitAsync(async db =>
        {
            await AccountQueries.LeaveOfficesAsync(db, id);
            db.AddRange(offices.Distinct().Select(o => new AccountOffice { AccountId = id, Office = o }));
        });
        return PeopleProblem.None;
    }

    public async Task<PeopleProblem> DisableAsync(long id, long by)
    {
        if (await FindAsync(id) is not { } account) { return PeopleProblem.Gone; }
        if (account.Role == Role.Administrator && await IsLastAsync(id)) { return PeopleProblem.LastAdministrator; }
        account.DisabledAt = time.GetUtcNow();
        account.InvitationHash = null;
        return await StampAndSaveAsync(account, "disabled", by);
    }

    public async Task<PeopleProblem> EnableAsync(long id, long by)
    {
        if (await FindAsync(id) is not { } account) { return PeopleProblem.Gone; }
        account.DisabledAt = null;
        return await StampAndSaveAsync(account, "enabled", by);
    }

    /// <summary>Takes the second factor away: the person sets up a new one at the next sign-in, and must if the role demands one.</summary>
    public async Task<PeopleProblem> ResetSecondFactorAsync(long id, long by)
    {
        if (await FindAsync(id) is not { } account) { return PeopleProblem.Gone; }
        (account.AuthenticatorKey, account.SecondFactorSince, account.RecoveryCodes) = (null, null, null);
        return await StampAndSaveAsync(account, "left without second factor", by);
    }

    /// <summary>Makes a one-time code by which the person chooses a password; the old one is void at once, and so are the sessions.</summary>
    public async Task<(string? Code, PeopleProblem Problem)> InviteAsync(long id, long by)
    {
        if (await FindAsync(id) is not { } account) { return (null, PeopleProblem.Gone); }
        var code = OneTimeSecret.NewCode(groups: 5);
        account.PasswordHash = null;
        account.InvitationHash = OneTimeSecret.Hash(code);
        account.InvitationEndsAt = time.GetUtcNow() + options.Value.InvitationFor;
        var problem = await StampAndSaveAsync(account, "invited to choose a password", by);
        return (problem == PeopleProblem.None ? code : null, problem);
    }

    public static PeopleProblem ProblemOf(IdentityResult result) => result.Errors.FirstOrDefault()?.Code switch
    {
        null => PeopleProblem.None,
        nameof(IdentityErrorDescriber.DuplicateUserName) => PeopleProblem.EmailTaken,
        nameof(IdentityErrorDescriber.InvalidUserName) => PeopleProblem.EmailWrong,
        nameof(IdentityErrorDescriber.PasswordTooShort) => PeopleProblem.PasswordShort,
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => PeopleProblem.PasswordSimple,
        nameof(IdentityErrorDescriber.PasswordMismatch) => PeopleProblem.PasswordWrong,
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => PeopleProblem.ChangedMeanwhile,
        var code => throw new InvalidOperationException($"Identity refused with {code}, which has no sentence."),
    };

    private async Task<PeopleProblem> StampAndSaveAsync(Account account, string change, long by)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        return await SaveAsync(account, change, by);
    }

    private async Task<PeopleProblem> SaveAsync(Account account, string change, long by)
    {
        var saved = await people.UpdateAsync(account);
        if (saved.Succeeded) { PeopleLog.Changed(logger, account.Id, change, by); }
        return ProblemOf(saved);
    }

    private async Task<bool> IsLastAsync(long id)
    {
        await using var db = databases.Open();
        return await AccountQueries.OtherAdministratorsAsync(db, municipality.Id, besides: id) == 0;
    }

    private bool Known(IReadOnlyCollection<string> offices) => offices.All(o => municipality.Offices.ContainsKey(new OfficeId(o)));

    private static bool IsEmail(string email) => email.Length <= Account.LongestEmail && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email;
}
