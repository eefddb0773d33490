using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Sites;

/// <summary>One use of a collection in woven code, as the runtime knows it.</summary>
/// <param name="Key">Stays the same across builds while the calling member keeps its calls.</param>
/// <param name="Kinds">What the call does.</param>
/// <param name="Member">The member that is called.</param>
/// <param name="Caller">The member that calls, as its author wrote it.</param>
/// <param name="File">The source file, or empty.</param>
/// <param name="Line">The line, or zero.</param>
/// <param name="Field">The field that holds the collection, as <c>type::name</c>, or empty.</param>
/// <param name="Locks">The fields whose locks surround the call, separated by commas.</param>
/// <param name="Flags">U: the user's assembly. T: a third party's. M: a write after a miss.</param>
internal sealed record Site(
    string Key,
    AccessKinds Kinds,
    string Member,
    string Caller,
    string File,
    int Line,
    string Field,
    string Locks,
    string Flags)
{
    /// <summary>Returns the line of the table that the woven module registers.</summary>
    public string ToLine() => string.Join('\t', Key, (int)Kinds, Member, Caller, File, Line, Field, Locks, Flags);
}
