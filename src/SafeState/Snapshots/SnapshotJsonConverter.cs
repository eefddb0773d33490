using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeState.Contract;

namespace SafeState.CompilerServices;

/// <summary>
/// Writes a list or a set of one instant as a JSON array, and reads it back. The metadata comes from the serializer's options.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SnapshotJsonConverter : JsonConverter<object>
{
    /// <summary>Returns true for snapshots of lists and sets.</summary>
    /// <param name="typeToConvert">The type.</param>
    /// <returns>Whether values of the type are such snapshots.</returns>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeof(IJsonSnapshot).IsAssignableFrom(typeToConvert);
    }

    /// <summary>Reads a snapshot from a JSON array.</summary>
    /// <param name="reader">The JSON.</param>
    /// <param name="typeToConvert">The type of the snapshot.</param>
    /// <param name="options">The serializer's options.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="JsonException">The JSON is not an array.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2067",
        Justification = "No constructor runs: the object only says which type of items it has.")]
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ((IJsonSnapshot)RuntimeHelpers.GetUninitializedObject(typeToConvert)).ReadFrom(ref reader, options);

    /// <summary>Writes the items.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The snapshot.</param>
    /// <param name="options">The serializer's options.</param>
    /// <exception cref="NotSupportedException">The options have no metadata for the items.</exception>
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        ((IJsonEntries)value).WriteTo(writer, options);
    }
}
