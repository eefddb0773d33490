using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SafeState.Snapshots;

/// <summary>
/// Hints to the processor. In a dictionary that is larger than its caches, a leaf costs several misses. With hints they overlap. Hints
/// never fault, and an object that has moved in the meantime costs only the hint.
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
