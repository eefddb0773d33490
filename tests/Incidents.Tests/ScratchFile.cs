using System;
using System.IO;

namespace Incidents.Tests;

/// <summary>A file with the given content, gone at the end of the test.</summary>
internal sealed class ScratchFile : IDisposable
{
    public ScratchFile(string content) => File.WriteAllText(Path, content);

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
