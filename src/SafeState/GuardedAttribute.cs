using System;

namespace SafeState;

/// <summary>Overrides, for one map field of a <see cref="GuardedStateAttribute">guarded</see> class, how it is guarded and named.</summary>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class GuardedAttribute : Attribute
{
    /// <summary>Guards the field by the strategy of its class.</summary>
    public GuardedAttribute()
    {
    }

    /// <summary>Guards the field by <paramref name="strategy"/>.</summary>
    /// <param name="strategy">The strategy of this field.</param>
    public GuardedAttribute(GuardStrategy strategy) => Strategy = strategy;

    /// <summary>The strategy of this field; null: that of the class.</summary>
    public GuardStrategy? Strategy { get; }

    /// <summary>The name of the generated property; derived from the field's name unless set (<c>_stock</c> gives <c>Stock</c>).</summary>
    public string? Accessor { get; set; }

    /// <summary>The name of the store in messages, metrics and tools; class name and accessor unless set.</summary>
    public string? Name { get; set; }
}
