namespace SafeState.Tool.Loading;

/// <summary>One folder of C# files.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Sources">The C# files in it.</param>
/// <param name="Projects">The project files in it.</param>
internal sealed record SourceFolder(string Path, string[] Sources, string[] Projects);
