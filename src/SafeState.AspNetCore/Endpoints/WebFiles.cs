using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace SafeState.AspNetCore.Endpoints;

/// <summary>The files that browsers get. They are embedded in the assembly.</summary>
internal static class WebFiles
{
    private const string AssetFolder = "web/assets/";

    /// <summary>The endings of compressed forms, and their content codings, the smallest form first.</summary>
    private static readonly (string Ending, string Coding)[] Codings = [(".br", "br"), (".gz", "gzip")];

    private static readonly FrozenSet<string> Names =
        Assembly.GetExecutingAssembly().GetManifestResourceNames().ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Gets the bundle by file name.</summary>
    internal static FrozenDictionary<string, WebFile> Assets { get; } = ReadAssets();

    /// <summary>
    /// Gets the HTML of every page. The addresses of assets in it have their hash as a query, so that browsers can keep an asset as long
    /// as they like.
    /// </summary>
    internal static byte[] Shell { get; } = ReadShell();

    private static FrozenDictionary<string, WebFile> ReadAssets() =>
        Names
            .Where(static name => name.StartsWith(AssetFolder, StringComparison.Ordinal)
                && !Codings.Any(coding => name.EndsWith(coding.Ending, StringComparison.Ordinal)))
            .ToFrozenDictionary(static name => name[AssetFolder.Length..], static name => Describe(name, Read(name)));

    private static WebFile Describe(string name, byte[] content) => new(content, ContentTypeOf(name), Hash(content),
    [
        .. Codings.Where(coding => Names.Contains(name + coding.Ending))
            .Select(coding => (coding.Coding, Read(name + coding.Ending))),
    ]);

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content)[..8]);

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };

    private static byte[] ReadShell()
    {
        string html = Encoding.UTF8.GetString(Read("web/index.html"));
        foreach (KeyValuePair<string, WebFile> asset in Assets)
        {
            html = html.Replace($"\"assets/{asset.Key}\"", $"\"assets/{asset.Key}?v={asset.Value.Hash}\"", StringComparison.Ordinal);
        }

        return Encoding.UTF8.GetBytes(html);
    }

    private static byte[] Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly SafeState.AspNetCore has no resource '{name}'. Build it again.");
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
