// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

internal enum TokenKind : byte
{
    Word,
    Number,
    Symbol,
}

/// <summary>One word, number or emoji of a normalised text.</summary>
/// <param name="Start">Where it begins in the normalised characters.</param>
/// <param name="Before">Mark that stood before it (<c>/ . : - ' , ? !</c> or a line break), a blank if none: "9-12" and "2/6" differ by it.</param>
/// <param name="Source">Where the word it was made of begins in the text that was given, and where it ends.</param>
internal readonly record struct Token(int Start, int Length, TokenKind Kind, char Before, TextSpan Source);
