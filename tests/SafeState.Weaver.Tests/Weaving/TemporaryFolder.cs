using System;
using System.IO;

namespace SafeState.Weaver.Tests.Weaving;

/// <summary>A folder that goes with its test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Gets the path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("SafeState.Weaver-").FullName;

    /// <summary>Creates a folder inside.</summary>
    /// <returns>Its path.</returns>
    public string Create(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
