// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pescia.Bot.Simulator.Webhooks;

/// <summary>
/// JSON as Meta puts it on the wire: pure ASCII, <c>\u00e8</c> with lower-case hex, <c>\/</c>, and the marks that HTML and
/// URLs dislike escaped as well. Whoever parses and writes it again before checking the signature gets other bytes.
/// </summary>
internal static class AsciiJson
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonNode node)
    {
        var json = node.ToJsonString(Relaxed);
        var ascii = new StringBuilder(json.Length + 64);
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (c == '\\' && json[i + 1] == 'u')
            {
                ascii.Append(json[i..(i + 6)].ToLowerInvariant());   // the serializer writes upper-case hex
                i += 5;
            }
            else if (c == '\\')
            {
                ascii.Append(c).Append(json[++i]);
            }
            else if (c == '/')
            {
                ascii.Append("\\/");   // outside of texts JSON knows no slash
            }
            else if (c is > '~' or '<' or '%' or '@')
            {
                ascii.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                ascii.Append(c);
            }
        }

        return Encoding.ASCII.GetBytes(ascii.ToString());
    }
}
