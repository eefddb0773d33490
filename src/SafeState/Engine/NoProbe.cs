using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>A store that reports nothing: <c>[Guarded(Metrics = false)]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoProbe : IStoreProbe
{
    static bool IStoreProbe.Counts => false;

    static bool IStoreProbe.Hooks => false;
}
