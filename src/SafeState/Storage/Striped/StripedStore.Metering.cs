namespace SafeState.CompilerServices;

public partial struct StripedStore<TKey, TValue, THasher>
{
    static GuardStrategy IMapStore<TKey, TValue>.Strategy => GuardStrategy.Striped;

    static bool IMapStore<TKey, TValue>.ReadsTakeGate => false;

    readonly bool IMapStore<TKey, TValue>.KeepsOrder => false;

    readonly bool IMapStore<TKey, TValue>.TryCount(out int count) => _map.TryCount(out count);
}
