using System;

namespace SafeState;

/// <summary>
/// Settings of one shared dictionary that replace those of its <see cref="SharedAttribute"/>, for one process. Null keeps the setting of
/// the attribute. Name, partitions, schema, and serializer are not here, because all processes must agree on them.
/// </summary>
public sealed class SharedMapOptions
{
    /// <inheritdoc cref="SharedAttribute.MaxValueBytes"/>
    public int? MaxValueBytes { get; set; }

    /// <inheritdoc cref="SharedAttribute.NearCache"/>
    public bool? NearCache { get; set; }

    /// <summary>Gets or sets how old the answer of the near cache can be: 100 milliseconds to one day.</summary>
    public TimeSpan? MaxStaleness { get; set; }

    /// <inheritdoc cref="SharedAttribute.WhenStale"/>
    public WhenStale? WhenStale { get; set; }

    /// <summary>Gets or sets how old an answer can be with <see cref="WhenStale.ServeStale"/>.</summary>
    public TimeSpan? StaleLimit { get; set; }

    /// <inheritdoc cref="SharedAttribute.NearCapacity"/>
    public int? NearCapacity { get; set; }
}
