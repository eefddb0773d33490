using System.IO;
using Microsoft.CodeAnalysis;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;

namespace SafeState.Discovery.Rules;

/// <summary>Puts places into words.</summary>
internal static class Words
{
    /// <summary>Gets a sentence on another use: "'Add' changes it in line 12."</summary>
    public static string Sentence(Access access, Location seenFrom) =>
        $"{Subject(access)} {Verb(access.Effect)} it {Place(access.Location, seenFrom)}.";

    /// <summary>Gets the reason that stands at a related place.</summary>
    public static string Reason(Access access, string how) => $"{Subject(access)} {Verb(access.Effect)} it {how}";

    /// <summary>Gets a place as seen from another one: the line, and the file if it is another one.</summary>
    public static string Place(Location location, Location seenFrom)
    {
        int line = location.GetLineSpan().StartLinePosition.Line + 1;
        return location.SourceTree == seenFrom.SourceTree
            ? $"in line {line}"
            : $"in {Path.GetFileName(location.SourceTree?.FilePath)}, line {line}";
    }

    private static string Subject(Access access) =>
        access.Function.Name == "the constructor" ? "The constructor" : $"'{access.Function.Name}'";

    private static string Verb(Effect effect) => effect switch
    {
        Effect.Write => "changes",
        Effect.Enumerate => "enumerates",
        Effect.Leak => "returns",
        Effect.Replace => "replaces",
        Effect.Create => "creates",
        _ => "reads",
    };
}
