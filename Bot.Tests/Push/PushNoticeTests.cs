// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Push;

namespace Pescia.Bot.Tests.Push;

internal sealed class PushNoticeTests
{
    /// <summary>The lock screen is read by whoever passes: what can travel is closed by the type, and nothing else is in it.</summary>
    [TestCaseSource(nameof(EveryNotice))]
    public void A_notice_holds_a_kind_an_id_and_a_count_and_nothing_about_anybody(PushNotice notice)
    {
        using var json = JsonDocument.Parse(notice.ToJson());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.RootElement.EnumerateObject().Select(p => p.Name), Is.SubsetOf(new[] { "kind", "conversationId", "count" }));
            Assert.That(json.RootElement.GetProperty("kind").GetString(), Is.AnyOf("request", "message", "assigned", "transferred", "reminder", "test"));
            Assert.That(typeof(PushNotice).GetProperties().Where(p => p.CanWrite).Select(p => p.PropertyType), Is.All.AnyOf(typeof(PushKind), typeof(long?), typeof(int)), "a text could hold a name");
            Assert.That(notice.ToJson(), Has.Length.LessThanOrEqualTo(PushNotice.PaddedSize), "or its size would tell the kind");
        }
    }

    private static IEnumerable<PushNotice> EveryNotice() => Enum.GetValues<PushKind>().SelectMany(kind => new[] { new PushNotice(kind, long.MaxValue, int.MaxValue), new PushNotice(kind, null, 0) });
}
