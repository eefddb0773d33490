namespace SafeState;

/// <summary>How a conditional write of a shared dictionary ended. Either the whole write was applied, or nothing changed.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
public readonly struct SharedUpdate<TValue>
{
    internal SharedUpdate(bool succeeded, SharedEntry<TValue> entry)
    {
        Succeeded = succeeded;
        Entry = entry;
    }

    /// <summary>Gets a value that indicates whether the write was applied.</summary>
    public bool Succeeded { get; }

    /// <summary>
    /// Gets the entry after the call: the new one, or the current one if the write was not applied. After a removal the entry is absent.
    /// </summary>
    public SharedEntry<TValue> Entry { get; }

    /// <summary>Gets the value after the call; the default value of the type if the key is then absent.</summary>
    public TValue? Value => Entry.TryGetValue(out TValue? value) ? value : default;

    /// <summary>Gets the version after the call; none if the key is then absent.</summary>
    public SharedVersion Version => Entry.Version;
}
