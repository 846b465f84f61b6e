// SPDX-License-Identifier: AGPL-3.0-or-later
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>Section <c>Media</c>.</summary>
internal sealed class MediaOptions
{
    public const string Section = "Media";

    /// <summary>Where citizens' files are kept; relative to the current directory. Back it up with the database.</summary>
    [Required(ErrorMessage = "Media:Folder is empty. Write a folder that only this program may read, such as data/media, " +
        "in appsettings.json or in the variable Media__Folder.")]
    public string Folder { get; set; } = "data/media";

    /// <summary>Largest document that staff may send, in megabytes; Meta takes up to 100.</summary>
    [Range(1, 100)]
    public int LargestDocumentMegabytes { get; set; } = 16;
}

[OptionsValidator]
internal sealed partial class MediaOptionsValidator : IValidateOptions<MediaOptions>;
