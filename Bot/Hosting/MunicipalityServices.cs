// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Hosting;

/// <summary>The municipality's files and the recognizer trained from them; both are read before anything else starts.</summary>
internal static class MunicipalityServices
{
    public static void AddMunicipality(this IServiceCollection services)
    {
        services.AddSingleton(p => MunicipalityReader.Read(Folder(p.GetRequiredService<IConfiguration>())));
        services.AddSingleton(p => SensitiveData.Read(p.GetRequiredService<Municipality>()));
        services.AddSingleton<IRecognizer>(p => Recognizer(p.GetRequiredService<Municipality>(), p.GetRequiredService<IConfiguration>()));
    }

    /// <summary><c>Municipality:Path</c> from the current directory; Pescia as shipped when it is empty.</summary>
    public static string Folder(IConfiguration configuration) => configuration["Municipality:Path"] is { Length: > 0 } path
        ? Path.GetFullPath(path)
        : Path.Combine(AppContext.BaseDirectory, "Municipalities", "pescia");

    public static EmbeddedRecognizer Recognizer(Municipality municipality, IConfiguration configuration) =>
        EmbeddedRecognizer.LoadOrTrain(UnderstandingFiles.Read(municipality), CacheFolder(configuration));

    /// <summary>Where the trained model is kept between starts: <c>Understanding:CacheFolder</c>.</summary>
    private static string CacheFolder(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Understanding:CacheFolder"] is { Length: > 0 } folder ? folder : "data/models");
}
