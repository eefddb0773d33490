using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>A store whose class has a method for its events.</summary>
/// <typeparam name="TProbe">What the store reports besides.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HookedProbe<TProbe> : IStoreProbe
    where TProbe : struct, IStoreProbe
{
    static bool IStoreProbe.Counts => TProbe.Counts;

    static bool IStoreProbe.Hooks => true;
}
