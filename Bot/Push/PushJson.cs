// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pescia.Bot.Push;

/// <summary>What travels as JSON: to the push service, to the device, and from the page.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VapidClaims))]
[JsonSerializable(typeof(PushNotice))]
[JsonSerializable(typeof(SubscribeRequest))]
[JsonSerializable(typeof(EndpointRequest))]
[JsonSerializable(typeof(PushKeyAnswer))]
[JsonSerializable(typeof(SubscribedAnswer))]
[JsonSerializable(typeof(TestAnswer))]
internal sealed partial class PushJson : JsonSerializerContext;
