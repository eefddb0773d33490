using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using SafeState.Engineering.Packing;

namespace SafeState.Engineering.Verification;

/// <summary>What takes too long for a test of the packages: native compilation, and two clones that must give the same libraries.</summary>
internal static class PackageCheck
{
    private static readonly string[] s_consumers = ["Native", "Trimmed"];
    private static readonly string[] s_clones = ["one", "two/in/another/folder"];
    private static readonly string[] s_numberedAtRandom = ["package/", "_rels/", "analyzers/"];
    private const string Expected = "3 True 00 2.5 True Monday 1 {\"Monday\":\"Monday\"}1\n5 stores, operations counted: True\n";

    /// <summary>Runs both.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string root)
    {
        string work = Directory.CreateTempSubdirectory("SafeState.Packaging-").FullName;
        string version = $"0.1.0-long.{DateTime.UtcNow:yyyyMMdd.1HHmmss}";
        try
        {
            return CheckNative(root, work, version) && CheckClones(root, work) ? 0 : 1;
        }
        finally
        {
            string locals = new Shell(root).Read("dotnet", "nuget", "locals", "global-packages", "--list");
            string packages = locals.Split("global-packages:")[1].Trim();
            string[] unpacked = [.. Packer.Projects.Select(project => Path.Combine(packages, project.ToLowerInvariant(), version))];
            foreach (string folder in unpacked.Where(Directory.Exists))
            {
                Directory.Delete(folder, recursive: true);
            }

            Directory.Delete(work, recursive: true);
        }
    }

    private static bool CheckNative(string root, string work, string version)
    {
        string feed = Path.Combine(work, "feed");
        string native = Path.Combine(work, "native");
        if (Packer.Pack(root, feed, version) != 0)
        {
            return Complain("the packages could not be made");
        }

        string consumers = Path.Combine(root, "tests", "SafeState.Packaging.Tests", "Consumers");
        foreach (string file in s_consumers.SelectMany(name =>
            Directory.EnumerateFiles(Path.Combine(consumers, name), "*", SearchOption.AllDirectories)))
        {
            string target = Path.Combine(native, Path.GetRelativePath(consumers, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, File.ReadAllText(file).Replace("0.0.0-packed", version, StringComparison.Ordinal));
        }

        File.WriteAllText(
            Path.Combine(native, "nuget.config"),
            $"<configuration><packageSources><add key=\"SafeState.Packed\" value=\"{feed}\" /></packageSources></configuration>");
        Shell shell = new(native);
        string log = shell.Read("dotnet", "publish", "Native", "-c", "Release", "-o", "published");
        if (log.Contains(" warning ", StringComparison.Ordinal))
        {
            return Complain("publishing a native binary warns:\n" + log);
        }

        string binary = Path.Combine(native, "published", OperatingSystem.IsWindows() ? "Native.exe" : "Native");
        string output = shell.Read(binary).ReplaceLineEndings("\n");
        Console.WriteLine($"A native binary of {new FileInfo(binary).Length:N0} bytes, without a trim or AOT warning.");
        return output == Expected || Complain("the native binary does something else:\n" + output);
    }

    private static bool CheckClones(string root, string work)
    {
        SortedDictionary<string, string>[] contents = [.. s_clones.Select(name => Contents(root, Path.Combine(work, name)))];
        string[] different =
        [
            .. contents[0].Keys.Union(contents[1].Keys)
                .Where(file => contents[0].GetValueOrDefault(file) != contents[1].GetValueOrDefault(file)),
        ];
        Console.WriteLine($"{contents[0].Count} files from two clones, {different.Length} of them different.");
        return different.Length == 0 || Complain("the packages differ in " + string.Join(", ", different));
    }

    /// <summary>Clones, packs, and returns a hash of each file in the packages, except for those that differ from pack to pack.</summary>
    private static SortedDictionary<string, string> Contents(string root, string clone)
    {
        _ = new Shell(root).Read("git", "clone", "-q", root, clone);
        string packages = clone + ".packages";
        if (Packer.Pack(clone, packages, version: null) != 0)
        {
            throw new InvalidOperationException($"{clone} could not be packed");
        }

        SortedDictionary<string, string> contents = new(StringComparer.Ordinal);
        foreach (string package in Directory.EnumerateFiles(packages, "*nupkg"))
        {
            using ZipArchive archive = ZipFile.OpenRead(package);
            foreach (ZipArchiveEntry entry in archive.Entries.Where(static entry => !IsNumberedAtRandom(entry.FullName)))
            {
                using Stream stream = entry.Open();
                contents[Path.GetFileName(package) + "/" + entry.FullName] = Convert.ToHexString(SHA256.HashData(stream));
            }
        }

        return contents;
    }

    /// <summary>The compiler components too: PolySharp adds its files to them in any order.</summary>
    private static bool IsNumberedAtRandom(string entry) =>
        s_numberedAtRandom.Any(folder => entry.StartsWith(folder, StringComparison.Ordinal));

    private static bool Complain(string problem)
    {
        Console.Error.WriteLine(problem);
        return false;
    }
}
