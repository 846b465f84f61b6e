// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>How one attempt to fetch a file ended.</summary>
internal abstract record MediaResult
{
    private MediaResult() { }

    public sealed record Stored(long Size, string? MimeType) : MediaResult;

    /// <summary>It will not be kept.</summary>
    public sealed record Refused(string Reason) : MediaResult;

    public sealed record TryAgain(string Reason) : MediaResult;
}

/// <summary>
/// Fetches one file: Meta describes it, then hands it out for five minutes at an address of its own. What arrives is
/// hostile until it was counted, hashed and recognised.
/// </summary>
internal sealed class MediaDownload(
    IHttpClientFactory clients, GraphAddress graph, MediaHosts hosts, MediaFolder folder, IOptions<WhatsAppOptions> options, TimeProvider time)
{
    /// <summary>Name of the HTTP client that fetches files; its connections check where they go.</summary>
    public const string Client = "WhatsApp media";

    /// <summary>Most that Meta hands on from a citizen; the smaller limits by kind are those of sending.</summary>
    internal const long LargestFile = 100L * 1024 * 1024;

    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public async Task<MediaResult> FetchAsync(MediaFile file, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        try
        {
            var (description, trouble) = await DescribeAsync(file, limit.Token);
            return description is null ? trouble! : await FetchAsync(file, description, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new MediaResult.TryAgain("no answer in time");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new MediaResult.TryAgain(failure is HttpRequestException http ? $"network: {http.HttpRequestError}" : failure.GetType().Name);
        }
    }

    private async Task<(MediaDescription? Description, MediaResult? Trouble)> DescribeAsync(MediaFile file, CancellationToken ct)
    {
        if (graph.MissingSetting is { } setting) { return (null, new MediaResult.TryAgain($"WhatsApp:{setting} is empty")); }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.Timeout);
        using var request = new HttpRequestMessage(HttpMethod.Get, graph.Media(file.WhatsAppMediaId));
        graph.Authorize(request);
        using var response = await clients.CreateClient(WhatsAppSender.Client).SendAsync(request, limit.Token);
        var answer = await GraphAnswer.ReadAsync(response, time.GetUtcNow(), limit.Token);
        if (answer.Error is { } error) { return (null, new MediaResult.TryAgain($"error {error.Code}")); }
        if (!answer.IsSuccess) { return (null, new MediaResult.TryAgain($"HTTP {answer.Status}")); }
        var description = MediaDescription.Read(answer.Json, file);
        if (description.Url is null) { return (null, new MediaResult.TryAgain("no address in the answer")); }
        if (hosts.Destination(description.Url) is not { } address) { return (null, new MediaResult.Refused("its address is not one of Meta's")); }
        if (AcceptedTypes.Objection(description.MimeType) is { } objection) { return (null, new MediaResult.Refused(objection)); }
        return description.Size > LargestFile ? (null, TooLarge) : (description with { Url = address }, null);
    }

    private async Task<MediaResult> FetchAsync(MediaFile file, MediaDescription description, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, description.Url);
        graph.Authorize(request);
        using var response = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!response.IsSuccessStatusCode) { return new MediaResult.TryAgain($"HTTP {(int)response.StatusCode} from the file's address"); }
        if (response.Content.Headers.ContentLength > LargestFile) { return TooLarge; }
        var kept = false;
        try
        {
            var result = await ReceiveAsync(file.Path!, response, description, ct);
            if (result is MediaResult.Stored)
            {
                folder.Keep(file.Path!);
                kept = true;
            }

            return result;
        }
        finally
        {
            if (!kept) { folder.Discard(file.Path!); }
        }
    }

    private async Task<MediaResult> ReceiveAsync(string name, HttpResponseMessage response, MediaDescription description, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using var target = folder.Create(name);
            await using var source = await response.Content.ReadAsStreamAsync(ct);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var head = new byte[FileContent.Head];
            long size = 0;
            for (int read; (read = await source.ReadAsync(buffer, ct)) > 0; size += read)
            {
                if (size + read > LargestFile) { return TooLarge; }   // counted, whatever was announced
                if (size < head.Length) { buffer.AsSpan(0, (int)Math.Min(read, head.Length - size)).CopyTo(head.AsSpan((int)size)); }
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            if (size == 0) { return new MediaResult.Refused("it is empty"); }
            if (!description.IsHash(hash.GetHashAndReset())) { return new MediaResult.Refused("its hash is not the announced one"); }
            var content = FileContent.Recognise(head.AsSpan(0, (int)Math.Min(size, head.Length)));
            if (AcceptedTypes.Objection(description.MimeType, content) is { } objection) { return new MediaResult.Refused(objection); }
            target.Flush(flushToDisk: true);   // the row will say that it is there
            return new MediaResult.Stored(size, description.MimeType);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static MediaResult TooLarge => new MediaResult.Refused("it is larger than 100 MB");
}
