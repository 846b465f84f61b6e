// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Conversations;
using Pescia.Bot.Devices;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Hosting;
using Pescia.Bot.Hosting.Commands;
using Pescia.Bot.Inbox;
using Pescia.Bot.OperatorConsole;
using Pescia.Bot.Outbox;
using Pescia.Bot.People;
using Pescia.Bot.Privacy;
using Pescia.Bot.Simulator;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
try
{
    if (await TemplateCommands.RunAsync(args, builder.Configuration, () => MunicipalityReader.Read(MunicipalityServices.Folder(builder.Configuration)), Console.Out) is { } code) { return code; }
    if (await ProductCommand.RunAsync(args, builder.Configuration, Console.Out) is { } exitCode) { return exitCode; }

    if (builder.Environment.IsDevelopment())
    {
        builder.UseEmulatorWhereNothingIsSet();
        builder.Services.AddSimulator();
    }

    builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddMunicipality();
    builder.Services.AddStorage();
    builder.Services.AddInbox();
    builder.Services.AddOutbox();
    builder.Services.AddWhatsApp();
    builder.Services.AddConversations();
    builder.Services.AddHandoffs();
    builder.AddConversationActors();
    builder.Services.AddDevices();
    builder.Services.AddPeople();
    builder.Services.AddOperatorConsole();
    builder.Services.AddHealth();

    await using var app = builder.Build();
    var municipality = app.Services.GetRequiredService<Municipality>();
    await app.Services.GetRequiredService<DatabaseSetup>().PrepareAsync(CancellationToken.None);
    await app.Services.GetRequiredService<DeviceSeed>().PlantAsync();
    await FirstPeople.GreetAsync(app.Services, app.Environment.IsDevelopment(), Console.Out);
    app.Services.GetRequiredService<IRecognizer>();   // trained now, not at the first citizen's message
    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);   // what reading and training left behind is not kept for the life of the process
    ContentSummary.Log(municipality, app.Services.GetRequiredService<TownClock>(), app.Logger);

    app.UseForwardedClient();
    app.UseSecurityHeaders();
    app.UseConsoleProblems();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseRateLimiter();
    app.UseAntiforgery();
    app.MapHealth();
    app.MapWhatsAppWebhook();
    app.MapPrivacyNotice();
    app.MapOperatorConsole();
    if (app.Environment.IsDevelopment()) { app.MapSimulator(); }

    await app.RunAsync();
    return 0;
}
catch (Exception refused) when (refused is ContentException or InvalidOperationException or Microsoft.Extensions.Options.OptionsValidationException)
{
    await Console.Error.WriteLineAsync(refused.Message);   // what is wrong and what to do, without a stack that helps nobody
    return 1;
}
