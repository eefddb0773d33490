using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace SafeState.Tool.Loading;

/// <summary>The project files of a folder, read as text: which files belong together, and which project references which.</summary>
internal sealed class ProjectFiles
{
    private readonly Dictionary<string, string> _byFolder;
    private readonly string _root;

    /// <summary>Notes the project of each folder.</summary>
    /// <param name="root">The folder that the others are in.</param>
    /// <param name="folders">The folders.</param>
    public ProjectFiles(string root, IEnumerable<SourceFolder> folders)
    {
        _root = root;
        _byFolder = folders.Where(static folder => folder.Projects.Length > 0)
            .ToDictionary(static folder => folder.Path, static folder => folder.Projects[0]);
    }

    /// <summary>Gets the project that a file belongs to; empty if it belongs to none.</summary>
    public string Of(string file)
    {
        for (string? folder = Path.GetDirectoryName(file); folder is not null
            && folder.Length >= _root.Length; folder = Path.GetDirectoryName(folder))
        {
            if (_byFolder.TryGetValue(folder, out string? project))
            {
                return project;
            }
        }

        return "";
    }

    /// <summary>Gets the projects that a project references.</summary>
    public static IEnumerable<string> ReferencesOf(string project) => project.Length == 0 ? [] : Elements(project)
        .Where(static element => element.Name.LocalName == "ProjectReference")
        .Select(static element => (string?)element.Attribute("Include"))
        .OfType<string>()
        .SelectMany(static include => include.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Select(include =>
            Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, include.Replace('\\', Path.DirectorySeparatorChar))));

    /// <summary>Gets the global usings that a project file declares, as code.</summary>
    public static string UsingsOf(string project) => project.Length == 0 ? "" : string.Concat(Elements(project)
        .Where(static element => element.Name.LocalName == "Using" && element.Attribute("Include") is not null)
        .SelectMany(static element => ((string)element.Attribute("Include")!)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => Describe(element, name))));

    private static string Describe(XElement element, string name)
    {
        string kind = ParseFlag(element.Attribute("Static")) == true ? "static " : "";
        return $"global using {kind}{((string?)element.Attribute("Alias") is { } alias ? alias + " = " : "")}{name};\n";
    }

    private static bool? ParseFlag(XAttribute? attribute) => bool.TryParse((string?)attribute, out bool flag) ? flag : null;

    private static IEnumerable<XElement> Elements(string project)
    {
        try
        {
            return XDocument.Load(project).Descendants();
        }
        catch (Exception problem) when (problem is XmlException or IOException or UnauthorizedAccessException)
        {
            return []; // a template, for example: its files are analyzed without the projects that it references
        }
    }
}
