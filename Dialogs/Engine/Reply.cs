// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Engine;

/// <summary>What the bot says in one turn: one message, since each costs money and order between two is not sure.</summary>
/// <param name="Body">Text with WhatsApp's marks (<c>*bold*</c>), never blank.</param>
/// <param name="Choices">Up to 3 become buttons, up to 10 a list; a number or the words typed choose as well.</param>
/// <param name="ListLabel">Label of the button that opens the list; also the list's section title.</param>
public sealed record Reply(string Body, IReadOnlyList<Choice> Choices, string? ListLabel = null)
{
    public static Reply Say(string body) => new(body, []);
}

/// <summary>One thing to tap.</summary>
/// <param name="Id">Understood on its own, also weeks later: old buttons stay tappable for ever.</param>
/// <param name="Title">At most 20 UTF-16 units on a button, 24 in a list.</param>
/// <param name="Description">Second line of a list row, at most 72.</param>
public sealed record Choice(string Id, string Title, string? Description = null);
