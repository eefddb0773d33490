namespace SafeState.AdviceBenchmarks.Workloads;

/// <summary>What a step does to a map.</summary>
internal enum PlayerAction
{
    /// <summary>Looks a key up.</summary>
    Read,

    /// <summary>Writes a key.</summary>
    Set,

    /// <summary>Adds one to a key's number.</summary>
    Increment,

    /// <summary>Adds a key.</summary>
    Add,

    /// <summary>Removes a key that was added.</summary>
    Remove,

    /// <summary>Removes a key that was there from the start.</summary>
    Evict,

    /// <summary>Looks a key up, or makes its value.</summary>
    GetOrAdd,

    /// <summary>Changes a value by a delegate.</summary>
    Update,

    /// <summary>Reads a value, and changes it if it still is what was read.</summary>
    Compare,

    /// <summary>Changes two keys in one step.</summary>
    Transfer,

    /// <summary>Adds up all values of a snapshot.</summary>
    Sum,

    /// <summary>Replaces the whole content.</summary>
    Replace,

    /// <summary>Takes the whole content.</summary>
    Drain,
}
