// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Data.Common;

namespace Pescia.Bot.Storage;

/// <summary>
/// An exception as the log may hold it: types, the database's error codes and where it happened. Never its message: a
/// database quotes the row it refused, and that may be a citizen's number or words.
/// </summary>
internal static class FailureText
{
    private const int Longest = 2000;

    public static string Of(Exception failure)
    {
        var kinds = new List<string>();
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            kinds.Add(cause is DbException database ? $"{cause.GetType().Name} {database.SqlState ?? database.ErrorCode.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : cause.GetType().Name);
        }

        var text = string.Join(" <- ", kinds) + Environment.NewLine + failure.StackTrace;
        return text.Length > Longest ? text[..Longest] : text;
    }
}
