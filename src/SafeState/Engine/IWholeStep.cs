namespace SafeState.CompilerServices;

/// <summary>A change of a store that is owned as a whole, made with the gate held.</summary>
/// <typeparam name="TStrategy">The content and its gate.</typeparam>
internal interface IWholeStep<TStrategy>
    where TStrategy : struct, IWholeStrategy
{
    /// <summary>Returns whether there is anything to change. If not, the call counts as a read and waits for no owner.</summary>
    bool Changes(ref TStrategy content);

    /// <summary>Makes the change. Keeps what the member returns inside the struct.</summary>
    void Apply(ref TStrategy content);
}
