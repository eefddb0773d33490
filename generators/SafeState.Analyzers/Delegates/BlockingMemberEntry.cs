using System.Collections.Immutable;
using System.Linq;

namespace SafeState.Analyzers.Delegates;

/// <summary>Members of one type that may take long.</summary>
/// <param name="Type">The metadata name of the type.</param>
/// <param name="Kind">Why they may take long.</param>
/// <param name="Members">The members.</param>
internal sealed record BlockingMemberEntry(string Type, BlockingKind Kind, ImmutableArray<string> Members)
{
    /// <summary>Stands for all methods.</summary>
    public const string All = "*";

    /// <summary>Whether the entry names all methods.</summary>
    public bool CoversAllMethods => Members.Contains(All);

    /// <summary>The name of the type without its namespace, by which it is looked up first.</summary>
    public string ShortName => Type.Substring(Type.LastIndexOf('.') + 1);
}
