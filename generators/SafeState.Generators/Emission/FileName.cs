using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Names the file of a type. A hash distinguishes names that would be equal.</summary>
internal static class FileName
{
    // File systems stop at 255 bytes, of which a letter may take three.
    private const int MaximumLength = 70;

    /// <summary>Returns a readable name for the file of a type, without its ending.</summary>
    public static string GetReadable(GuardedType type)
    {
        string path = string.Join(".", type.Declarations.Select(static part => part.TypeParameters.Items.IsEmpty
            ? part.Name
            : $"{part.Name}`{part.TypeParameters.Items.Length.ToString(CultureInfo.InvariantCulture)}"));
        string name = type.Namespace is null ? path : $"{type.Namespace}.{path}";
        string tail = name.Length > MaximumLength ? name.Substring(name.Length - MaximumLength) : name;
        return tail.All(IsAllowed) ? tail : string.Concat(tail.Select(static character => IsAllowed(character) ? character : '_'));
    }

    /// <summary>Assigns a file to each type. File names that differ only by case count as equal.</summary>
    public static IEnumerable<GuardedFile> Assign(IReadOnlyCollection<GuardedType> types)
    {
        (string Readable, GuardedType Type)[] named = [.. types.Select(static type => (GetReadable(type), type))];
        HashSet<string> once = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> shared =
            new(named.Select(static use => use.Readable).Where(name => !once.Add(name)), StringComparer.OrdinalIgnoreCase);
        return named.Select(use => new GuardedFile(
            shared.Contains(use.Readable) ? $"{use.Readable}.{ComputeHash(GetIdentity(use.Type))}.g.cs" : $"{use.Readable}.g.cs",
            use.Type));
    }

    // The compiler takes letters, digits and some signs; identifiers may hold more.
    private static bool IsAllowed(char character) => char.IsLetterOrDigit(character) || character is '.' or '`' or '_';

    private static string GetIdentity(GuardedType type) => string.Join(
        ".",
        type.Declarations
        .Select(static part => $"{part.Kind} {part.Name}`{part.TypeParameters.Items.Length.ToString(CultureInfo.InvariantCulture)}")
            .Prepend(type.Namespace ?? string.Empty));

    // FNV-1a: the same in every process, unlike string.GetHashCode.
    private static string ComputeHash(string text) => unchecked(Encoding.UTF8.GetBytes(text)
        .Aggregate(14695981039346656037UL, static (hash, unit) => (hash ^ unit) * 1099511628211UL))
        .ToString("x16", CultureInfo.InvariantCulture);
}
