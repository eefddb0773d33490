using System.Collections.Generic;

namespace SafeState.Detection;

/// <summary>One of the two calls of a race.</summary>
/// <param name="Member">The member of the collection, such as <c>Dictionary`2.set_Item</c>.</param>
/// <param name="File">The source file of the call, or an empty string if it is unknown.</param>
/// <param name="Line">The line of the call, or 0 if it is unknown.</param>
/// <param name="Method">The method that makes the call.</param>
/// <param name="Thread">The managed id of the thread.</param>
/// <param name="Writes">Whether the call changes the collection.</param>
/// <param name="Locks">The locks that the thread held, outermost first.</param>
/// <param name="Stack">The stack of the thread, without frames of the detector; empty if it could not be captured.</param>
public sealed record DetectedAccess(
    string Member,
    string File,
    int Line,
    string Method,
    int Thread,
    bool Writes,
    IReadOnlyList<string> Locks,
    string Stack)
{
    internal string Key { get; init; } = "";
}
