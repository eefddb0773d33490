using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tool.Loading;

/// <summary>Loads what a path names: a solution, a project, a file, or a folder of C#.</summary>
internal static class CodeLoader
{
    /// <summary>Loads the code.</summary>
    /// <param name="path">The path.</param>
    /// <param name="progress">Is called with each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Task<LoadedCode> Load(string path, Action<string> progress, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new CannotLoadException("The path is empty. Pass a solution, a project, a C# file, or a folder.");
        }

        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            return Task.Run(() => FolderLoader.Load(full, cancellationToken), cancellationToken);
        }

        if (!File.Exists(full))
        {
            throw new CannotLoadException($"'{path}' does not exist. Pass a solution, a project, a C# file, or a folder.");
        }

        return Path.GetExtension(full).ToLowerInvariant() switch
        {
            ".sln" or ".slnx" or ".csproj" => ProjectLoader.Load(full, progress, cancellationToken),
            ".cs" => Task.Run(() => FolderLoader.LoadFile(full, cancellationToken), cancellationToken),
            string other => throw new CannotLoadException(
                $"'{path}' {(other.Length == 0 ? "has no extension" : $"is a {other} file")}. "
                + "Pass a solution, a C# project, a C# file, or a folder."),
        };
    }
}
