using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

/// <summary>
/// Overrides how one dictionary field of a <see cref="GuardedStateAttribute">guarded</see> class is guarded and named. On a partial
/// property <c>public partial IGuardedMap&lt;TKey, TValue&gt; Levels { get; }</c> (or <see cref="IGuardedNumberMap{TKey, TValue}"/>),
/// creates a store without a field, which the property returns.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class GuardedAttribute : Attribute
{
    /// <summary>Guards the field or property by the strategy of its class, or the default one of its type.</summary>
    public GuardedAttribute()
    {
    }

    /// <summary>Guards the field or property by <paramref name="strategy"/>.</summary>
    /// <param name="strategy">The strategy of this field or property.</param>
    public GuardedAttribute(GuardStrategy strategy) => Strategy = strategy;

    /// <summary>The strategy of this field or property; null: that of the class.</summary>
    public GuardStrategy? Strategy { get; }

    /// <summary>
    /// The name of the generated property; derived from the field's name unless set (<c>_stock</c> gives <c>Stock</c>). Fields only.
    /// </summary>
    public string? Accessor { get; set; }

    /// <summary>
    /// Gets or sets the name of the method that creates the first content of a partial property. It runs once, when the property is first
    /// used. It is a method of the same class, has no parameters, and returns entries or a dictionary of a type that a field may have. If
    /// this is not set, the store starts empty. For properties only.
    /// </summary>
    public string? Source { get; set; }

    /// <summary>
    /// Gets or sets the name of the group that the field belongs to. The fields of a group change together, by <c>Transact</c> of the
    /// accessor that is named after the group: <c>index</c> gives <c>Index</c>. A field of a group is a dictionary, a list, a set, a queue
    /// of any kind, or a value. The type of a value is not a mutable collection. If this is not set, the field is guarded alone. For
    /// fields only.
    /// </summary>
    public string? Group { get; set; }

    /// <summary>
    /// Gets or sets whether the values are leased. Then the accessor is an <see cref="IGuardedLeaseMap{TKey, TValue}"/>, which disposes its
    /// values when they have left it and their last lease has ended. For dictionaries without an order, whose values are of a class or an
    /// interface that is <see cref="IDisposable"/> or <see cref="IAsyncDisposable"/>.
    /// </summary>
    public bool Leases { get; set; }

    /// <summary>
    /// Gets or sets whether the keys have several values. Then the accessor of a dictionary of lists is an
    /// <see cref="IGuardedMultimap{TKey, TValue}"/>, and that of a dictionary of hash sets is an
    /// <see cref="IGuardedSetMultimap{TKey, TValue}"/>. For dictionaries without an order, leases, and group.
    /// </summary>
    public bool Multimap { get; set; }

    /// <summary>The name of the store in messages, metrics and tools; class name and accessor unless set.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Gets or sets after how many milliseconds a run of
    /// <see cref="IGuardedMap{TKey, TValue}.GetOrAddAsync(TKey, Func{TKey, CancellationToken, ValueTask{TValue}}, CancellationToken)"/>
    /// is detached and its token canceled. Zero, the default, or a negative number: never. <see cref="GuardedStores.TimeProvider"/>
    /// measures the time.
    /// </summary>
    public int RunLimit { get; set; }

    /// <summary>
    /// Whether the store counts its operations, waits and contention; false: it has no metrics, and no trace of them in its code.
    /// </summary>
    public bool Metrics { get; set; } = true;
}
