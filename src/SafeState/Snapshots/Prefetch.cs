using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SafeState.Snapshots;

/// <summary>
/// Hints to the processor. In a map that is larger than its caches a leaf is several misses; a hint lets them happen at once,
/// not one after the other. Hints never fault, and an object that has moved meanwhile costs nothing but the hint.
/// </summary>
internal static unsafe class Prefetch
{
    private const int Line = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Address(ref byte address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref address));
        }
    }

    /// <summary>The first two lines of an object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Object(object instance)
    {
        if (Sse.IsSupported)
        {
            byte* address = *(byte**)Unsafe.AsPointer(ref instance);
            Sse.Prefetch0(address);
            Sse.Prefetch0(address + Line);
        }
    }
}
