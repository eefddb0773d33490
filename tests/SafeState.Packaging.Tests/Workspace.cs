using System;
using System.IO;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests;

/// <summary>
/// An empty folder of a user, outside the repository, where the packed packages can be restored beside those of the user's own sources.
/// </summary>
public sealed class Workspace : IDisposable
{
    /// <summary>Stands for the version of the packages in the users' projects.</summary>
    private const string VersionMark = "0.0.0-packed";

    private readonly string _version;

    /// <summary>Creates the folder.</summary>
    /// <param name="feed">The packages.</param>
    /// <param name="name">The end of its name, where a test is about names.</param>
    internal Workspace(LocalFeed feed, string name)
    {
        _version = feed.Version;
        Feed = feed.Folder;
        Folder = Directory.CreateDirectory(Directory.CreateTempSubdirectory("SafeState.Workspace-").FullName + name).FullName;
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="SafeState.Packed" value="{feed.Folder}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The folder with the packages.</summary>
    public string Feed { get; }

    /// <summary>The full path of something in it.</summary>
    public string PathOf(string relative) => Path.Combine(Folder, relative);

    /// <summary>Writes a file, and the folders it needs.</summary>
    public void Write(string relative, string text)
    {
        string file = PathOf(relative);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Copies a user's project from <c>Consumers</c>, and tells it the version of the packages.</summary>
    public void Copy(string consumer)
    {
        string source = Path.Combine(Repository.Consumers, consumer);
        foreach (string file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file).Replace(VersionMark, _version, StringComparison.Ordinal);
            Write(Path.Combine(consumer, Path.GetRelativePath(source, file)), text);
        }
    }

    /// <summary>Runs <c>dotnet</c> in the folder.</summary>
    public Task<CommandResult> Dotnet(params string[] arguments) => Command.Run(Folder, "dotnet", arguments);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
