// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Everything that the files of one municipality say, checked and ready to use.</summary>
public sealed partial record Municipality
{
    /// <summary>Short id, such as <c>pescia</c>; every stored row carries it.</summary>
    public required string Id { get; init; }

    /// <summary>As people read it: "Comune di Pescia".</summary>
    public required string Name { get; init; }
}
