using System.Linq;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Rules;

namespace SafeState.Discovery.Sharing;

/// <summary>Decides whether the code that a type starts on another thread can meet the rest of its code.</summary>
internal static class ThreadUse
{
    /// <summary>Returns whether code that runs like this is on another thread than the code that starts it.</summary>
    public static bool IsThread(FunctionRun run) =>
        run is FunctionRun.OtherThread or FunctionRun.Loop or FunctionRun.ForCaller or FunctionRun.Parallel;

    /// <summary>Returns whether two uses can meet, of which the first is on a thread that the type starts.</summary>
    /// <param name="access">The use on the other thread.</param>
    /// <param name="start">The function that the thread runs.</param>
    /// <param name="other">The other use.</param>
    public static bool CanMeet(Access access, FunctionInfo start, Access other) =>
        (access.IsWrite || other.IsWrite)
        && !other.Function.Roots.SetEquals(access.Function.Roots)
        && !IsBefore(other, start)
        && other.Function.Roots.Any(root => root != start
            && !root.Roots.Contains(start)
            && !FunctionTraits.IsSetup(root)
            && !FunctionTraits.IsEnding(root)
            && !FunctionTraits.IsLifetime(root));

    /// <summary>Returns whether the use comes first in the function that starts the thread.</summary>
    private static bool IsBefore(Access use, FunctionInfo start) =>
        start.Outer == use.Function
        && start.Symbol?.Locations.FirstOrDefault() is { } place
        && use.Position < place.SourceSpan.Start;
}
