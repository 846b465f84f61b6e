// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Simulator;
internal static class TempStub { public static void AddSimulator(this IServiceCollection s) { } public static void MapSimulator(this IEndpointRouteBuilder r) { } }
