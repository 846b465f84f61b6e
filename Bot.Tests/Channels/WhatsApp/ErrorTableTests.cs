// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Outbox;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

internal sealed class ErrorTableTests
{
    [TestCase(0, 401, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(190, 401, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(3, 500, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(10, 403, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(200, 403, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(299, 403, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(368, 403, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(803, 404, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(131005, 403, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(131031, 403, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(131037, 400, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(131042, 400, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(131044, 400, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(131045, 500, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(133010, 400, Remedy.TryLater, SlowDown.Everything)]
    [TestCase(4, 400, Remedy.TryLater, SlowDown.Number)]
    [TestCase(4, 429, Remedy.TryLater, SlowDown.Number)]
    [TestCase(613, 429, Remedy.TryLater, SlowDown.Number)]
    [TestCase(80007, 400, Remedy.TryLater, SlowDown.Number)]
    [TestCase(130429, 400, Remedy.TryLater, SlowDown.Number)]
    [TestCase(131048, 400, Remedy.TryLater, SlowDown.Number)]
    [TestCase(131057, 500, Remedy.TryLater, SlowDown.Number)]
    [TestCase(131056, 400, Remedy.TryLater, SlowDown.Citizen)]
    [TestCase(131049, 400, Remedy.TryLater, SlowDown.Message)]
    [TestCase(132015, 400, Remedy.TryLater, SlowDown.Message)]
    [TestCase(137000, 400, Remedy.TryLater, SlowDown.Message)]
    [TestCase(1, 400, Remedy.TryAtOnce, SlowDown.Message)]
    [TestCase(2, 503, Remedy.TryAtOnce, SlowDown.Message)]
    [TestCase(131000, 500, Remedy.TryAtOnce, SlowDown.Message)]
    [TestCase(131016, 500, Remedy.TryAtOnce, SlowDown.Message)]
    [TestCase(33, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(100, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(130472, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(130497, 403, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131008, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131009, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131020, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131021, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131026, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131030, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131047, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131050, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131051, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131053, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(131062, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(132001, 404, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(132016, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(134011, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(135000, 400, Remedy.GiveUp, SlowDown.Message)]
    [TestCase(987654, 400, Remedy.GiveUp, SlowDown.Message, TestName = "{m}: an unknown code with 400")]
    [TestCase(987654, 429, Remedy.TryLater, SlowDown.Number, TestName = "{m}: an unknown code with 429")]
    [TestCase(987654, 401, Remedy.TryLater, SlowDown.Everything, TestName = "{m}: an unknown code with 401")]
    [TestCase(987654, 500, Remedy.TryLater, SlowDown.Message, TestName = "{m}: an unknown code with 500")]
    [TestCase(987654, 200, Remedy.GiveUp, SlowDown.Message, TestName = "{m}: an unknown code with 200")]
    public void Each_code_asks_for(int code, int status, Remedy remedy, SlowDown scope)
    {
        var rule = ErrorTable.Find(new GraphError(code, null, false, ""), status);
        Assert.That((rule.Remedy, rule.Scope), Is.EqualTo((remedy, scope)));
        Assert.That(rule.Advice, scope == SlowDown.Everything ? Is.Not.Empty : Is.Null, "somebody has to act exactly when nothing can leave");
    }

    [Test]
    public void A_bad_parameter_that_is_an_unknown_number_is_a_mistake_of_ours_and_costs_no_message() =>
        Assert.That(ErrorTable.Find(new GraphError(100, 33, false, ""), 400).Scope, Is.EqualTo(SlowDown.Everything));

    [Test]
    public void An_unknown_code_that_calls_itself_transient_is_tried_at_once() =>
        Assert.That(ErrorTable.Find(new GraphError(987654, null, true, ""), 400).Remedy, Is.EqualTo(Remedy.TryAtOnce));

    [TestCase(131049, 24 * 60)]
    [TestCase(131048, 15)]
    [TestCase(131057, 2)]
    public void Some_codes_say_how_long_to_wait(int code, int minutes) =>
        Assert.That(ErrorTable.Find(new GraphError(code, null, false, ""), 400).After, Is.EqualTo(TimeSpan.FromMinutes(minutes)));
}
