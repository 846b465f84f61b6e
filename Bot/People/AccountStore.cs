// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.People;

/// <summary>
/// Where Identity keeps people. Reads open a context of their own; writes go through the one writer like all others, which
/// is why this is not the store of Identity's own EF package.
/// </summary>
internal sealed class AccountStore(BotDatabases databases, CommitQueue commits, IdentityErrorDescriber errors)
    : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserLockoutStore<Account>
{
    public void Dispose() { }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken ct)
    {
        await using var db = databases.Open();
        return long.TryParse(userId, out var id) ? await AccountQueries.FindAsync(db, id) : null;
    }

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken ct)
    {
        await using var db = databases.Open();
        return await AccountQueries.FindByEmailAsync(db, normalizedUserName);
    }

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken ct)
    {
        user.ConcurrencyStamp = NewStamp();
        try
        {
            await commits.CommitAsync(db =>
            {
                user.Id = 0;   // a unit may run twice, and the first run gave it one
                db.Add(user);
                return Task.CompletedTask;
            });
            return IdentityResult.Success;
        }
        catch (DbUpdateException)
        {
            return IdentityResult.Failed(errors.DuplicateUserName(user.Email));   // two administrators created the same person at once
        }
    }

    /// <summary>Writes the account's own row; its offices are changed by <see cref="PeopleDesk"/>.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken ct)
    {
        var (read, written) = (user.ConcurrencyStamp, NewStamp());
        try
        {
            await commits.CommitAsync(db =>
            {
                user.ConcurrencyStamp = written;
                var entry = db.Entry(user);
                entry.State = EntityState.Modified;
                entry.Property(a => a.ConcurrencyStamp).OriginalValue = read;
                return Task.CompletedTask;
            });
            return IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            user.ConcurrencyStamp = read;
            return IdentityResult.Failed(errors.ConcurrencyFailure());
        }
    }

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken ct) =>
        throw new NotSupportedException("People are disabled, not deleted: what they wrote keeps its author.");

    public Task<string> GetUserIdAsync(Account user, CancellationToken ct) => Task.FromResult(user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    public Task<string?> GetUserNameAsync(Account user, CancellationToken ct) => Task.FromResult<string?>(user.Email);
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken ct) => Set(() => user.Email = userName ?? "");
    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken ct) => Task.FromResult<string?>(user.NormalizedEmail);
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken ct) => Set(() => user.NormalizedEmail = normalizedName ?? "");

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken ct) => Task.FromResult(user.PasswordHash);
    public Task<bool> HasPasswordAsync(Account user, CancellationToken ct) => Task.FromResult(user.PasswordHash is not null);
    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken ct) => Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken ct) => Task.FromResult<string?>(user.SecurityStamp);
    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken ct) => Set(() => user.SecurityStamp = stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken ct) => Task.FromResult(user.LockoutEnd);
    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken ct) => Set(() => user.LockoutEnd = lockoutEnd);
    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken ct) => Task.FromResult(++user.AccessFailedCount);
    public Task ResetAccessFailedCountAsync(Account user, CancellationToken ct) => Set(() => user.AccessFailedCount = 0);
    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken ct) => Task.FromResult(user.AccessFailedCount);
    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken ct) => Task.FromResult(true);
    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken ct) => Task.CompletedTask;

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
