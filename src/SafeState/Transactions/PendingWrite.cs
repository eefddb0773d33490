using System.Runtime.InteropServices;
using SafeState.Ownership;

namespace SafeState.Sections;

/// <summary>What a transaction does to one key, with the entry as it was before.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PendingWrite<TKey, TValue>
{
    internal TKey Key;
    internal TValue Value;
    internal TValue Before;
    internal int Hash;

    /// <summary>The index of the next write of the same bucket, or -1.</summary>
    internal int Next;
    internal WriteKind Kind;
    internal bool WasPresent;

    internal readonly bool IsPresent => Kind == WriteKind.None ? WasPresent : Kind == WriteKind.Store;
}
