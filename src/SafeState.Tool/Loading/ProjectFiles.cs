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
    private readonly Dictionary<string, string> _byFolder = [];
    private readonly string _root;

    private ProjectFiles(string root) => _root = root;

    /// <summary>Finds them.</summary>
    public static ProjectFiles Find(string root, string[] skipped)
    {
        ProjectFiles projects = new(root);
        projects.Add(root, skipped);
        return projects;
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
        .SelectMany(static include => include.Split(';'))
        .Select(include =>
            Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, include.Trim().Replace('\\', Path.DirectorySeparatorChar))));

    private static IEnumerable<XElement> Elements(string project)
    {
        try
        {
            return XDocument.Load(project).Descendants();
        }
        catch (XmlException)
        {
            return []; // a template, for example: its files are analyzed by themselves
        }
    }

    private void Add(string folder, string[] skipped)
    {
        if (Directory.EnumerateFiles(folder, "*.csproj").Order(StringComparer.Ordinal).FirstOrDefault() is { } project)
        {
            _byFolder[folder] = project;
        }

        foreach (string inner in Directory.EnumerateDirectories(folder).Where(inner => !skipped.Contains(Path.GetFileName(inner))))
        {
            Add(inner, skipped);
        }
    }
}
