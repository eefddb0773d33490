using System.Runtime.CompilerServices;

namespace SafeState.Striped;

/// <summary>
/// Which types are read and written in one piece on a 64-bit machine: references, and primitives of up to eight bytes. Every struct tears.
/// </summary>
internal static class AtomicAccess
{
    /// <summary>A constant where it is compiled for one type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsAtomic<T>() => !typeof(T).IsValueType || typeof(T).IsPrimitive || typeof(T).IsEnum;
}
