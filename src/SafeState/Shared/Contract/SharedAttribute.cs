using System;

namespace SafeState;

/// <summary>
/// Makes a partial property a dictionary that several processes share: <see cref="ISharedMap{TKey, TValue}"/> or
/// <see cref="ISharedNumberMap{TKey, TValue}"/>. The class has <see cref="GuardedStateAttribute"/> and holds a
/// <see cref="SharedState"/>: a parameter of its primary constructor, a field, or a property.
/// </summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class SharedAttribute : Attribute
{
    /// <summary>Declares the property.</summary>
    /// <param name="name">
    /// The name, which identifies the dictionary in every process and every deployment: letters, digits, <c>.</c>, <c>-</c>, and
    /// <c>_</c>, at most 100 characters.
    /// </param>
    public SharedAttribute(string name) => Name = name;

    /// <summary>Gets the name, which identifies the dictionary in every process and every deployment.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets or sets the number of partitions, 1 to 1,024. Each is atomic, and each is served by one thread of one server. The number is
    /// stored with the first write and cannot be changed by a later deployment. The default is 16.
    /// </summary>
    public int Partitions { get; set; } = 16;

    /// <summary>
    /// Gets or sets the type of a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> that has the type of the values.
    /// Numbers, <see cref="string"/>, <see cref="Guid"/>, <see cref="bool"/>, enums, and arrays of bytes need none.
    /// </summary>
    public Type? Json { get; set; }

    /// <summary>
    /// Gets or sets the type of an <see cref="ISharedSerializer{T}"/> for the values. It has a constructor without parameters.
    /// </summary>
    public Type? Serializer { get; set; }

    /// <summary>
    /// Gets or sets the version of the form of the values. A process with another number gets <see cref="SharedSchemaException"/> before
    /// its first write. The default is 1.
    /// </summary>
    public int Schema { get; set; } = 1;

    /// <summary>Gets or sets the greatest number of bytes of one value, after serialization. The default is 1 MiB.</summary>
    public int MaxValueBytes { get; set; } = 1 << 20;

    /// <summary>
    /// Gets or sets a value that indicates whether this process keeps copies of entries that it has read. A read is then answered from
    /// memory while the copy is known to be no older than <see cref="MaxStaleness"/>. The default is false.
    /// </summary>
    public bool NearCache { get; set; }

    /// <summary>
    /// Gets or sets how old the answer of the near cache can be, as the text of a <see cref="TimeSpan"/>: 100 milliseconds to one day. The
    /// server is asked four times within this time. The default is one second.
    /// </summary>
    public string MaxStaleness { get; set; } = "00:00:01";

    /// <summary>
    /// Gets or sets what a read does while the near cache cannot show how old its copy is. By default, it asks the server.
    /// </summary>
    public WhenStale WhenStale { get; set; }

    /// <summary>
    /// Gets or sets how old an answer can be with <see cref="WhenStale.ServeStale"/>, as the text of a <see cref="TimeSpan"/>. The default
    /// is one minute.
    /// </summary>
    public string StaleLimit { get; set; } = "00:01:00";

    /// <summary>
    /// Gets or sets the greatest number of entries of the near cache. Entries that are read seldom leave first. The default is 10,000.
    /// </summary>
    public int NearCapacity { get; set; } = 10_000;
}
