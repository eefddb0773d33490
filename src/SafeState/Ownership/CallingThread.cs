using System;

namespace SafeState.Ownership;

/// <summary>
/// What every write looks up of its thread. One class, because the address of a class's thread-static fields costs about two nanoseconds, and
/// the compiler looks it up once for all of them.
/// </summary>
internal static class CallingThread
{
    /// <summary>The innermost delegate that the thread runs; null outside of delegates, the usual case.</summary>
    [ThreadStatic]
    internal static DelegateFrame? Top;

    /// <summary>The thread's counts; null where it has none yet, or where something is to be told after the operation.</summary>
    [ThreadStatic]
    internal static long[]? Counts;
}
