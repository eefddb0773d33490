using System.Collections.Immutable;

namespace SafeState.Testing;

/// <summary>The model of a stack: the element that was added last is taken first.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class StackModel<T> : SequenceModel<T>
{
    private protected override int FirstOut(ImmutableList<T> state) => state.Count - 1;
}
