using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeState.Contract;

namespace SafeState.CompilerServices;

/// <summary>
/// Writes a snapshot as JSON, and reads it back. A list or a set is an array, and a dictionary is an object. The metadata comes from the
/// serializer's options.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SnapshotJsonConverter : JsonConverter<object>
{
    /// <summary>Returns true for snapshots.</summary>
    /// <param name="typeToConvert">The type.</param>
    /// <returns>Whether values of the type are snapshots.</returns>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeof(IJsonSnapshot).IsAssignableFrom(typeToConvert);
    }

    /// <summary>Reads a snapshot from JSON.</summary>
    /// <param name="reader">The JSON.</param>
    /// <param name="typeToConvert">The type of the snapshot.</param>
    /// <param name="options">The serializer's options.</param>
    /// <returns>The snapshot. Of equal keys the last one counts, unless the options refuse them.</returns>
    /// <exception cref="JsonException">
    /// The JSON is not an array or not an object, as the type needs it, or has equal keys that the options refuse.
    /// </exception>
    [UnconditionalSuppressMessage("Trimming", "IL2067",
        Justification = "No constructor runs: the object only says which types it has.")]
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ((IJsonSnapshot)RuntimeHelpers.GetUninitializedObject(typeToConvert)).ReadFrom(ref reader, options);

    /// <summary>Writes the items or entries.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The snapshot.</param>
    /// <param name="options">The serializer's options.</param>
    /// <exception cref="NotSupportedException">
    /// The options have no metadata for the content, or keys cannot be names of properties.
    /// </exception>
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        ((IJsonEntries)value).WriteTo(writer, options);
    }
}
