using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>
/// The result of a search that did not find a key, made without the gate of its stripe. The key is still absent under the gate if the
/// stripe and its sequence are the same. The sequence was read before the search, and changes when a key comes or goes.
/// </summary>
internal readonly struct Absence
{
    private readonly StripeState? _state;
    private readonly ulong _sequence;

    /// <param name="state">The stripe of the key.</param>
    /// <param name="sequence">Its sequence, as it was read before the search began.</param>
    internal Absence(StripeState state, ulong sequence)
    {
        _state = state;
        _sequence = sequence;
    }

    /// <summary>Whether it can be relied on; called with the gate of the stripe held. An odd sequence never comes back.</summary>
    internal bool IsValid(StripeState state) =>
        ReferenceEquals(_state, state) && (_sequence == state.Sequence || FaultInjection.AbsenceOutlivesWrites);
}
