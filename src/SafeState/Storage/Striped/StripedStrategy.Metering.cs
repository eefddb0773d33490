namespace SafeState.CompilerServices;

public partial struct StripedStrategy<TKey, TValue, THasher>
{
    static GuardStrategy IMapStrategy<TKey, TValue>.Strategy => GuardStrategy.Striped;

    static bool IMapStrategy<TKey, TValue>.ReadsTakeGate => false;

    readonly bool IMapStrategy<TKey, TValue>.KeepsOrder => false;

    readonly bool IMapStrategy<TKey, TValue>.TryCount(out int count) => _table.TryCount(out count);
}
