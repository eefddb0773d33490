using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SafeState.Testing;

/// <summary>The calls that several clients made on one object.</summary>
/// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
/// <typeparam name="TResult">The type of what a member returns.</typeparam>
public sealed class History<TOperation, TResult>
{
    /// <summary>Creates a history of calls.</summary>
    /// <param name="calls">The calls, in any order.</param>
    public History(IEnumerable<RecordedCall<TOperation, TResult>> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        Calls = [.. calls.OrderBy(static call => call.Start)];
    }

    /// <summary>Gets the calls, by the moment of their start.</summary>
    public ImmutableArray<RecordedCall<TOperation, TResult>> Calls { get; }

    /// <summary>
    /// Gets whether calls of two clients overlapped. A history without overlap proves nothing: any object passes that is correct on one
    /// thread.
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

    /// <summary>Returns the calls as a timeline, one line for each call.</summary>
    public override string ToString() => Timeline.Render(this);
}
