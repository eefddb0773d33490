using System;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeState.Contract;

namespace SafeState.CompilerServices;

/// <summary>
/// Writes a guarded dictionary as JSON: the entries of one snapshot, as a plain dictionary is written. The metadata of keys and values
/// comes from the options of the serializer, so the converter uses no reflection. It cannot read.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GuardedMapJsonConverter : JsonConverter<object>
{
    /// <summary>Returns true for guarded dictionaries and their interfaces.</summary>
    /// <param name="typeToConvert">The type.</param>
    /// <returns>True if values of the type are guarded dictionaries.</returns>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeof(GuardedStore).IsAssignableFrom(typeToConvert)
            || (typeToConvert.IsGenericType && IsMap(typeToConvert.GetGenericTypeDefinition()));
    }

    /// <summary>Throws: a guarded dictionary has an identity that JSON does not have.</summary>
    /// <param name="reader">The JSON.</param>
    /// <param name="typeToConvert">The type.</param>
    /// <param name="options">The serializer's options.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException(
            "A guarded dictionary cannot be read from JSON. Read a MapSnapshot<TKey, TValue>, and pass it to ReplaceAll.");

    /// <summary>Writes the entries of one snapshot. Costs a snapshot.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The guarded dictionary.</param>
    /// <param name="options">The options of the serializer, which provide converters and metadata of keys and values.</param>
    /// <exception cref="NotSupportedException">
    /// The options have no metadata for keys or values, or keys cannot be names of properties.
    /// </exception>
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (value is not IJsonEntries entries)
        {
            throw new NotSupportedException("Only dictionaries of SafeState can be written as JSON. Write their Snapshot() instead.");
        }

        entries.WriteTo(writer, options);
    }

    private static bool IsMap(Type definition) => definition == typeof(IGuardedMap<,>)
        || definition == typeof(IGuardedNumberMap<,>) || definition == typeof(IGuardedOrderedMap<,>);
}
