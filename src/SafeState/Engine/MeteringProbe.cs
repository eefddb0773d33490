using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>A store that counts its operations: what every store is unless its attribute says otherwise.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MeteringProbe : IStoreProbe
{
    static bool IStoreProbe.Counts => true;

    static bool IStoreProbe.Hooks => false;
}
