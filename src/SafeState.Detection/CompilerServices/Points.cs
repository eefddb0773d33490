using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SafeState.Detection.Engine;
using ThreadState = SafeState.Detection.Engine.ThreadState;

namespace SafeState.Detection.CompilerServices;

/// <summary>Receives the places in woven code where a thread may be delayed at random.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static class Points
{
    /// <summary>
    /// Whether threads are delayed at random at all: a constant for compiled code, so that points cost nothing otherwise.
    /// </summary>
    private static readonly bool IsOn = Detector.Current.Chaos.IsOn;

    /// <summary>Delays the current thread if the draw says so.</summary>
    /// <param name="kind">The kind of the place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reach(PointKind kind)
    {
        if (IsOn)
        {
            Detector.Current.Chaos.Reach(kind, ThreadState.Current);
        }
    }
}
