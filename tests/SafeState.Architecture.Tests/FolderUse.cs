namespace SafeState.Architecture.Tests;

/// <summary>A use of a type that another folder declares.</summary>
/// <param name="From">The folder of the file that uses the type.</param>
/// <param name="File">The name of that file.</param>
/// <param name="To">The folder that declares the type.</param>
/// <param name="Type">The name of the type.</param>
internal sealed record FolderUse(string From, string File, string To, string Type)
{
    public override string ToString() => $"{From}/{File} uses {Type} of {To}";
}
