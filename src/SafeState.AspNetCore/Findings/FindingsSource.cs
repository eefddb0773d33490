using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Findings;

/// <summary>Reads the files of the findings directory. What it refuses is listed with the reason.</summary>
internal sealed class FindingsSource(IOptions<DashboardOptions> options)
{
    internal const long MaximumBytes = 10_000_000;
    internal const int MaximumFiles = 100;
    internal const int MaximumDepth = 4;

    private static readonly string[] Extensions = [".sarif", ".json"];

    /// <summary>Gets whether there is a findings directory.</summary>
    internal bool IsSetUp => options.Value.FindingsDirectory is not null;

    /// <summary>Reads all files, the newest runs last.</summary>
    internal FindingsContent Read()
    {
        List<FindingsFile> files = [];
        List<FindingRun> runs = [];
        long? lines = null;
        try
        {
            DirectoryInfo root = new(options.Value.FindingsDirectory!);
            foreach (FileInfo file in Find(root))
            {
                string name = Path.GetRelativePath(root.FullName, file.FullName);
                files.Add(files.Count < MaximumFiles
                    ? Read(file, name, runs, ref lines)
                    : new(name, null, null, 0, $"There are more than {MaximumFiles} files. Remove old ones."));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new([], files, exception.Message);
        }

        return new([.. runs.OrderBy(static run => run.At)], files, null, lines);
    }

    /// <summary>Finds the newest files first, in the directory and a few levels below.</summary>
    private static IOrderedEnumerable<FileInfo> Find(DirectoryInfo root) => FindBelow(root, MaximumDepth)
        .Where(static file => Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
        .OrderByDescending(static file => file.LastWriteTimeUtc)
        .ThenBy(static file => file.FullName, StringComparer.Ordinal);

    /// <summary>Returns all files. A linked directory is not followed, because it can lead out of the findings directory.</summary>
    private static IEnumerable<FileInfo> FindBelow(DirectoryInfo directory, int levels) => directory.EnumerateFiles().Concat(levels == 0
        ? []
        : directory.EnumerateDirectories()
            .Where(static below => below.LinkTarget is null)
            .SelectMany(below => FindBelow(below, levels - 1)));

    /// <param name="lines">The lines of code, which the newest file with such a count sets.</param>
    private static FindingsFile Read(FileInfo file, string name, List<FindingRun> runs, ref long? lines)
    {
        DateTimeOffset changed = new(file.LastWriteTimeUtc, TimeSpan.Zero);
        if (Refuse(file) is { } reason)
        {
            return new(name, changed, null, 0, reason);
        }

        try
        {
            using FileStream stream = file.OpenRead();
            using JsonDocument document = JsonDocument.Parse(stream);
            if (FindingsFormat.TryReadInventory(document.RootElement, out long? counted))
            {
                lines ??= counted;
                return new(name, changed, "safestate inventory", 0, null);
            }

            IReadOnlyList<FindingRun> found = FindingsFormat.Read(document.RootElement, changed);
            runs.AddRange(found);
            return new(name, found.Max(static run => run.At), found[^1].Tool, found.Sum(static run => run.Results.Count), null);
        }
        catch (JsonException exception)
        {
            return new(name, changed, null, 0, $"The file is not valid JSON (line {exception.LineNumber + 1}).");
        }
        catch (FormatException exception)
        {
            return new(name, changed, null, 0, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(name, changed, null, 0, "The file cannot be read: " + exception.GetType().Name + ".");
        }
    }

    private static string? Refuse(FileInfo file) =>
        file.LinkTarget is not null ? "The file is a link. Copy the file itself into the directory."
        : file.Length > MaximumBytes ? $"The file has {file.Length:N0} bytes. At most {MaximumBytes:N0} are read."
        : null;
}
