using System.Runtime.CompilerServices;
using System.Threading;

namespace SafeState.Tests.Snapshots;

/// <summary>Two words that are always equal, unless a value was put together from two.</summary>
internal readonly struct TwoWords(long word)
{
    private static long _mixed;

    private readonly long _first = word;
    private readonly long _second = word;

    /// <summary>How many values were seen whose words differ.</summary>
    internal static long Mixed => Volatile.Read(ref _mixed);

    /// <summary>Takes its argument as user code does that is not inlined.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Look(TwoWords value)
    {
        if (value._first != value._second)
        {
            _mixed++;
        }
    }
}
