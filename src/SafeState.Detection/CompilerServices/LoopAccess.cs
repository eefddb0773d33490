using System.ComponentModel;

namespace SafeState.Detection.CompilerServices;

/// <summary>What a call in a loop remembers of its last turn, in a local variable of the woven method.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct LoopAccess
{
    /// <summary>The collection of the last turn.</summary>
    internal object? Collection;

    /// <summary>The epoch of the last turn; 0 if the next turn has to be announced in any case.</summary>
    internal long Epoch;
}
