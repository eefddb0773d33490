using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>What every guarded store has, whatever its types and strategy.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GuardedStore
{
    private protected GuardedStore(string name) => Name = name;

    /// <summary>The store's name in messages.</summary>
    internal string Name { get; }
}
