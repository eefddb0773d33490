using System;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeState.Contract;

namespace SafeState.CompilerServices;

/// <summary>
/// Writes a guarded value, list, set, queue, or dictionary as JSON: its content at one instant. The metadata comes from the options of the
/// serializer, so the converter uses no reflection over the content. It cannot read.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GuardedJsonConverter : JsonConverter<object>
{
    /// <summary>Returns true for types that name this converter.</summary>
    /// <param name="typeToConvert">The type.</param>
    /// <returns>True if values of the type are guarded.</returns>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.GetCustomAttribute<JsonConverterAttribute>(inherit: false)?.ConverterType == typeof(GuardedJsonConverter);
    }

    /// <summary>Throws: a guarded value has an identity that JSON does not have.</summary>
    /// <param name="reader">The JSON.</param>
    /// <param name="typeToConvert">The type.</param>
    /// <param name="options">The serializer's options.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException(
            "A guarded value, list, set, queue, or dictionary cannot be read from JSON. Read its content, and pass that to Set or "
            + "ReplaceAll.");

    /// <summary>Writes the content at one instant. Costs a snapshot.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The guarded value, list, set, queue, or dictionary.</param>
    /// <param name="options">The options of the serializer, which provide converters and metadata.</param>
    /// <exception cref="NotSupportedException">The options have no metadata for the content.</exception>
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (value is not IJsonEntries content)
        {
            throw new NotSupportedException(
                "Only guarded types of SafeState with a snapshot can be written as JSON. Write their content instead.");
        }

        content.WriteTo(writer, options);
    }
}
