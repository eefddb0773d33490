using System;
using SafeState.Detection.CompilerServices;

namespace SafeState.Detection.Sites;

/// <summary>One call on a collection in woven code, as the weaver described it.</summary>
/// <param name="Id">The number of the site in this process.</param>
/// <param name="Module">The name of the assembly.</param>
/// <param name="Key">The key, which stays the same across builds.</param>
/// <param name="Kinds">What the call does.</param>
/// <param name="Member">The member of the collection.</param>
/// <param name="Caller">The member that makes the call.</param>
/// <param name="File">The source file.</param>
/// <param name="Line">The line.</param>
/// <param name="Field">The field that holds the collection, as <c>type::name</c>, or an empty string.</param>
/// <param name="Locks">The fields whose locks surround the call.</param>
/// <param name="Flags">The flags. U is the user's assembly, and T a third party's. M is a write after a miss. C is a call that a
/// constructor makes itself.</param>
internal sealed record Site(
    int Id,
    string Module,
    string Key,
    AccessKinds Kinds,
    string Member,
    string Caller,
    string File,
    int Line,
    string Field,
    string[] Locks,
    string Flags)
{
    internal bool IsOwn => Flags.Contains('U', StringComparison.Ordinal);

    internal bool IsWriteAfterMiss => Flags.Contains('M', StringComparison.Ordinal);

    internal bool Writes => (Kinds & AccessKinds.Write) != 0;

    /// <summary>Gets whether the call is in a constructor, where no other thread has the object yet.</summary>
    internal bool IsInConstructor => Flags.Contains('C', StringComparison.Ordinal);

    /// <summary>Gets whether the call goes through an interface, whose implementation may be of any kind.</summary>
    internal bool IsThroughInterface { get; } = Member.Length > 1 && Member[0] == 'I' && char.IsUpper(Member[1]);

    internal SiteState State { get; } = new();

    internal static Site Unknown(int id)
        => new(id, "", $"unknown:{id}", AccessKinds.Read, "unknown member", "unknown method", "", 0, "", [], "");
}
