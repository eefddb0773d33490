using System.Collections.Immutable;

namespace SafeState.Testing;

/// <summary>The model of a queue: the element that was added first is taken first.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class QueueModel<T> : SequenceModel<T>
{
    private protected override int FirstOut(ImmutableList<T> state) => 0;
}
