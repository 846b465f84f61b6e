// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>Upload, look-up, download by a five-minute address, removal (reference, 8).</summary>
internal static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder graph)
    {
        graph.MapPost("/{version}/{number}/media", UploadAsync).DisableAntiforgery();
        graph.MapGet("/{version}/{id}", Describe);
        graph.MapDelete("/{version}/{id}", (string id, MediaStore media) =>
            media.Remove(id) ? GraphResult.Success() : GraphResult.Refuse(GraphError.NoObject("delete", id)));
        graph.MapGet("/attachments", Download);
    }

    private static async Task<GraphResult> UploadAsync(string number, HttpRequest request, MediaStore media, IOptions<WhatsAppAccount> account, CancellationToken ct)
    {
        if (!GraphEndpoints.IsOurs(number, account)) { return GraphResult.Refuse(GraphError.NoObject("post", number)); }
        if (!request.HasFormContentType) { return GraphResult.Refuse(GraphError.BadParameter("The parameter file is required.")); }
        var form = await request.ReadFormAsync(ct);
        if (form["messaging_product"] != "whatsapp")
        {
            return GraphResult.Refuse(GraphError.BadParameter("The parameter messaging_product is required."));
        }

        if (form.Files["file"] is not { } file) { return GraphResult.Refuse(GraphError.BadParameter("The parameter file is required.")); }
        var mimeType = form["type"] is [{ Length: > 0 } said] ? said : file.ContentType;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        return MediaRules.Upload(mimeType, bytes.ToArray()) is { } error
            ? GraphResult.Refuse(error)
            : GraphResult.Ok(new JsonObject { ["id"] = media.AddUpload(mimeType, bytes.ToArray(), file.FileName).Id });
    }

    /// <summary>A file's data; or, since ids share one space, fields of the number.</summary>
    private static GraphResult Describe(string id, string? fields, MediaStore media, NumberBook number, HttpRequest request, IOptions<WhatsAppAccount> account)
    {
        if (GraphEndpoints.IsOurs(id, account)) { return GraphResult.Ok(number.Describe(fields)); }
        if (media.Find(id) is not { } file) { return GraphResult.Refuse(GraphError.NoObject("get", id)); }
        return GraphResult.Ok(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["url"] = Address(new Uri($"{request.Scheme}://{request.Host}/"), media, file).ToString(),   // the host that has the caller's trust
            ["mime_type"] = file.MimeType,
            ["sha256"] = Convert.ToHexStringLower(Convert.FromBase64String(file.Sha256)),   // hex here, base64 in webhooks: both are met
            ["file_size"] = file.Bytes.Length,
            ["id"] = file.Id,
        });
    }

    internal static Uri Address(Uri own, MediaStore media, MediaFile file) =>
        new(own, $"simulator/graph/attachments?{media.AddressQuery(file)}");

    private static IResult Download(string mid, long ext, string hash, MediaStore media) => media.Open(mid, ext, hash) is { } file
        ? TypedResults.Bytes(file.Bytes, file.MimeType)
        : TypedResults.NotFound();
}
