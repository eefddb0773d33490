using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>
/// Selects what a store reports. Implementations are structs without state, so that a report that is off costs no code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStoreProbe
{
    /// <summary>Whether operations are counted.</summary>
    internal static abstract bool Counts { get; }

    /// <summary>Whether the user's class listens to events.</summary>
    internal static abstract bool Hooks { get; }
}
