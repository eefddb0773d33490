using System;

namespace SafeState.Weaver.Output;

/// <summary>One assembly to weave.</summary>
/// <param name="Flag">U for the user's assembly, T for a third party's.</param>
/// <param name="Source">The path of the original.</param>
/// <param name="Target">The path for the woven assembly.</param>
internal sealed record WeaveItem(string Flag, string Source, string Target)
{
    /// <summary>Reads an item from <c>flag|source|target</c>.</summary>
    /// <exception cref="FormatException">The text is not of the form.</exception>
    public static WeaveItem Parse(string text) => text.Split('|')
        is [("U" or "T") and string flag, { Length: > 0 } source, { Length: > 0 } target]
        ? new(flag, source, target)
        : throw new FormatException($"'{text}' is not of the form U|source|target or T|source|target.");
}
