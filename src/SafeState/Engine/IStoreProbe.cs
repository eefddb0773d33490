using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>
/// What a store tells others of itself. A struct without state, so that what it does not ask for is code that is not there.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStoreProbe
{
    /// <summary>Whether operations are counted.</summary>
    internal static abstract bool Counts { get; }

    /// <summary>Whether the user's class listens to events.</summary>
    internal static abstract bool Hooks { get; }
}
