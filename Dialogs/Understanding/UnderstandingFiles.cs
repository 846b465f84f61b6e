// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>Takes from a municipality's files what the recognizer learns from and looks up.</summary>
public static class UnderstandingFiles
{
    /// <exception cref="FormatException">A lexicon cannot be understood; the message names file, line and reason.</exception>
    public static UnderstandingData Read(Municipality municipality)
    {
        ArgumentNullException.ThrowIfNull(municipality);
        return new UnderstandingData
        {
            Phrases = [.. municipality.Phrases.Select(p => new TrainingPhrase(p.Text, p.Intent, p.Language))],
            Offices = [.. municipality.Offices.Values.Select(o => new OfficeNames(o.Id, o.Aliases))],
            Places = [.. municipality.Places.Values],
            Officers = [.. municipality.Officers.Values],
            Lexicon = LexiconFiles.Read(municipality.BaseFolder),
        };
    }
}
