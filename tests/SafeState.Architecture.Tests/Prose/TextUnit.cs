namespace SafeState.Architecture.Tests.Prose;

/// <summary>A text that a person reads, with code replaced by <see cref="Code"/>.</summary>
/// <param name="File">The path from the root.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Kind">Where the text stands.</param>
/// <param name="Text">The text.</param>
/// <param name="IsForUsers">Whether users of the packages read it, and not contributors only.</param>
internal sealed record TextUnit(string File, int Line, TextKind Kind, string Text, bool IsForUsers)
{
    /// <summary>The word that stands for a piece of code.</summary>
    internal const string Code = "CODE";
}
