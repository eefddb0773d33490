using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;

namespace SafeState.Packaging.Tests.Packages;

/// <summary>A package file, read.</summary>
internal sealed class Package
{
    private readonly Dictionary<string, byte[]> _files;

    private Package(Dictionary<string, byte[]> files)
    {
        _files = files;
        Manifest =
            XDocument.Load(
                new MemoryStream(files.Single(static file => file.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value)).Root!.Elements(
                    )
                    .Single();
    }

    /// <summary>The content of its <c>metadata</c>.</summary>
    public XElement Manifest { get; }

    /// <summary>Its files, without those that every package has.</summary>
    public IEnumerable<string> Files => _files.Keys
        .Where(static file => !file.EndsWith(".nuspec", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal))
        .Where(static file => file is not ("_rels/.rels" or "[Content_Types].xml"))
        .Order(StringComparer.Ordinal);

    /// <summary>Its assemblies.</summary>
    public IEnumerable<string> Assemblies =>
        Files.Where(static file => file.EndsWith(".dll", StringComparison.Ordinal)
            && !file.Contains("/Mono.Cecil", StringComparison.Ordinal));

    /// <summary>Its dependencies, as <c>id version assets</c>.</summary>
    public IEnumerable<string> Dependencies => Named("dependency")
        .Select(static dependency =>
            $"{dependency.Attribute("id")!.Value} {dependency.Attribute("version")!.Value} "
            + $"{dependency.Attribute("include")?.Value ?? "-" + dependency.Attribute("exclude")?.Value}");

    /// <summary>The bytes of one file.</summary>
    public byte[] this[string file] => _files[file];

    /// <summary>Opens a package of the feed.</summary>
    public static Package Open(LocalFeed feed, string id, string extension = "nupkg")
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(feed.Folder, $"{id}.{feed.Version}.{extension}"));
        return new(archive.Entries.ToDictionary(static entry => Uri.UnescapeDataString(entry.FullName), Read));
    }

    /// <summary>The elements of its manifest that have a name.</summary>
    public IEnumerable<XElement> Named(string name) => Manifest.Descendants().Where(element => element.Name.LocalName == name);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using MemoryStream copy = new();
        using Stream content = entry.Open();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
