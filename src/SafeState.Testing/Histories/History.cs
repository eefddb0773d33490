using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SafeState.Testing;

/// <summary>What several clients did with one object.</summary>
/// <typeparam name="TOperation">A member with its arguments.</typeparam>
/// <typeparam name="TResult">What a member returns.</typeparam>
public sealed class History<TOperation, TResult>
{
    /// <summary>Gathers calls.</summary>
    /// <param name="calls">The calls, in any order.</param>
    public History(IEnumerable<RecordedCall<TOperation, TResult>> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        Calls = [.. calls.OrderBy(static call => call.Start)];
    }

    /// <summary>The calls, by the moment of their start.</summary>
    public ImmutableArray<RecordedCall<TOperation, TResult>> Calls { get; }

    /// <summary>
    /// Whether calls of two clients overlapped. A history without overlap proves nothing: any object passes that is right
    /// when it is used by one thread alone.
    /// </summary>
    public bool HasOverlap
    {
        get
        {
            long latest = long.MinValue;
            foreach (RecordedCall<TOperation, TResult> call in Calls)
            {
                if (call.Start < latest)
                {
                    return true;
                }

                latest = Math.Max(latest, call.End);
            }

            return false;
        }
    }

    /// <summary>The calls as a timeline, one line each.</summary>
    public override string ToString() => Timeline.Render(this);
}
