// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>The guided dialogs, and which of them serves an intent.</summary>
internal static class Guided
{
    public static IReadOnlyList<Form> All { get; } =
        [new FaultReport(), new AppointmentRequest(), new CallRequest(), new PersonRequest(), new PrivacyRequest(), new MayorRequest()];

    public static bool IsForm(DialogFrame frame) => All.Any(f => f.Name == frame.Dialog);

    public static Form? For(Municipality municipality, IntentId intent) => All.FirstOrDefault(f => f.Serves(municipality, intent));

    /// <summary>Frames that outlive a hand-off: a form waits, a question of another kind is gone.</summary>
    public static IReadOnlyList<DialogFrame> Waiting(DialogState state) => [.. state.Stack.Where(IsForm)];

    /// <summary>The subject of a fault report in progress; null for none.</summary>
    public static IntentId? FaultReported(DialogState state) =>
        state.Stack.LastOrDefault(f => f.Dialog == FaultReport.FormName) is { } frame ? FormData.Of(frame).Intent : null;
}
