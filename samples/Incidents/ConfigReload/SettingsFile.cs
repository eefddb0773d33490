using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Incidents.ConfigReload;

/// <summary>A JSON settings file on disk. Every setting of one version carries its number, so that a mixture can be told.</summary>
internal sealed class SettingsFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("incidents-");

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, 60).Select(number => $"checkout.limit-{number:D2}")];

    private string FilePath => Path.Combine(_folder.FullName, "settings.json");

    /// <summary>Replaces the file as a deployment does: written beside it, then renamed over it, so that nobody reads half of it.</summary>
    public void Deploy(int version)
    {
        string fresh = FilePath + ".new";
        Dictionary<string, string> settings = Names.ToDictionary(name => name, _ => version.ToString(CultureInfo.InvariantCulture));
        File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(settings, SettingsJson.Default.DictionaryStringString));
        File.Move(fresh, FilePath, overwrite: true);
    }

    public Dictionary<string, string> Read()
    {
        // Shared for deletion too: where files are locked, a rename over an open one fails otherwise.
        using FileStream stream = new(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return JsonSerializer.Deserialize(stream, SettingsJson.Default.DictionaryStringString)!;
    }

    /// <summary>The version that all settings of a view carry; null where it lacks some or mixes versions.</summary>
    public static int? VersionOf(IReadOnlyDictionary<string, string> view)
    {
        string[] versions = [.. view.Values.Distinct()];
        return view.Count == Names.Count && versions.Length == 1 ? int.Parse(versions[0], CultureInfo.InvariantCulture) : null;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
