namespace SafeState.Ownership;

/// <summary>A change of one entry that the store applies in place, under its lock: never a user's code.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
internal interface IAtomicUpdate<TValue>
{
    /// <summary>Whether <see cref="Apply"/> may throw. A constant where it is compiled for one type.</summary>
    static abstract bool MayThrow { get; }

    /// <summary>Decides from the committed state. Also keeps, inside the struct, what the member returns.</summary>
    /// <param name="exists">Whether the key is present.</param>
    /// <param name="current">Its value; default where absent.</param>
    /// <param name="next">What to store.</param>
    WriteKind Apply(bool exists, in TValue current, out TValue next);
}
