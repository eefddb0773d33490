using SafeState.Ownership;

namespace SafeState.Sections;

/// <summary>A change of one entry that keeps what it writes, for the watchers of the store.</summary>
internal struct RecordedUpdate<TValue, TUpdate>(TUpdate update) : IAtomicUpdate<TValue>
    where TUpdate : struct, IAtomicUpdate<TValue>
{
    private TValue _next = default!;

    static bool IAtomicUpdate<TValue>.MayThrow => TUpdate.MayThrow;

    internal TUpdate Update = update;

    internal WriteKind Kind { get; private set; }

    internal readonly TValue Next => _next;

    WriteKind IAtomicUpdate<TValue>.Apply(bool exists, in TValue current, out TValue next)
    {
        Kind = Update.Apply(exists, in current, out next);
        _next = next;
        return Kind;
    }
}
