using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>
/// That a key was not found without the gate of its stripe. It still is absent under the gate if the stripe is the same and its sequence,
/// which was read before the search, has not changed: no key came or went since.
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
