// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Simulator.Graph;

/// <param name="Lives">How long the id is valid: 7 days from a webhook, 30 days from an upload.</param>
internal sealed record MediaFile(string Id, string MimeType, byte[] Bytes, string? FileName, DateTimeOffset At, TimeSpan Lives)
{
    /// <summary>Base64, as webhooks print it.</summary>
    public string Sha256 { get; } = Convert.ToBase64String(SHA256.HashData(Bytes));
}

/// <summary>Files in memory: those that citizens sent and those the bot uploaded. The oldest go when it is full.</summary>
internal sealed class MediaStore(TownClock clock)
{
    internal static readonly TimeSpan AddressLives = TimeSpan.FromMinutes(5);
    private const int MostFiles = 200;
    private const long MostBytes = 256L * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, MediaFile> _files = [];
    private readonly Queue<string> _age = [];
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private long _bytes;

    public MediaFile AddFromCitizen(string mimeType, byte[] bytes, string? fileName) => Add(mimeType, bytes, fileName, TimeSpan.FromDays(7));

    public MediaFile AddUpload(string mimeType, byte[] bytes, string? fileName) => Add(mimeType, bytes, fileName, TimeSpan.FromDays(30));

    public MediaFile? Find(string id)
    {
        lock (_gate)
        {
            return _files.TryGetValue(id, out var file) && clock.Now < file.At + file.Lives ? file : null;
        }
    }

    public bool Remove(string id)
    {
        lock (_gate)
        {
            if (!_files.Remove(id, out var file)) { return false; }
            _bytes -= file.Bytes.Length;
            return true;
        }
    }

    /// <summary>Query of an address that gives the file for five minutes, to whoever has the token.</summary>
    public string AddressQuery(MediaFile file)
    {
        var until = (clock.Now + AddressLives).ToUnixTimeSeconds();
        return $"mid={file.Id}&ext={until}&hash={Hash(file.Id, until)}";
    }

    /// <summary>The file behind such an address; null when it is forged, expired or gone.</summary>
    public MediaFile? Open(string id, long until, string hash) =>
        clock.Now.ToUnixTimeSeconds() < until && hash == Hash(id, until) ? Find(id) : null;

    private MediaFile Add(string mimeType, byte[] bytes, string? fileName, TimeSpan lives)
    {
        var id = $"{Random.Shared.NextInt64(1_000_000_000_000_000, 10_000_000_000_000_000)}";
        var file = new MediaFile(id, mimeType, bytes, fileName, clock.Now, lives);
        lock (_gate)
        {
            _files[id] = file;
            _age.Enqueue(id);
            _bytes += bytes.Length;
            while ((_files.Count > MostFiles || _bytes > MostBytes) && _age.Count > 1)
            {
                if (_files.Remove(_age.Dequeue(), out var oldest)) { _bytes -= oldest.Bytes.Length; }
            }
        }

        return file;
    }

    private string Hash(string id, long until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes($"{id}|{until}")))[..24];
}
