using System;
using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SafeState.CompilerServices;

/// <summary>The forms of values that shared dictionaries have without a serializer of the user. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedSerializers
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets the form of strings: UTF-8.</summary>
    public static ISharedSerializer<string> Text { get; } = new TextSerializer<string>("text", static text => text, static text => text);

    /// <summary>Gets the form of Boolean values.</summary>
    public static ISharedSerializer<bool> Boolean { get; } =
        new TextSerializer<bool>("bool", static value => value ? "1" : "0", static text => text == "1");

    /// <summary>Gets the form of arrays of bytes. The array is copied.</summary>
    public static ISharedSerializer<byte[]> Bytes { get; } = new BytesSerializer();

    /// <summary>Gets the form of integers and of <see cref="Guid"/>: text.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <returns>The form.</returns>
    public static ISharedSerializer<T> Formattable<T>()
        where T : ISpanFormattable, ISpanParsable<T> => FormattableSerializer<T>.Instance;

    /// <summary>Gets the form of enums, which are stored by number.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <returns>The form.</returns>
    public static ISharedSerializer<T> Enum<T>()
        where T : struct, Enum => new TextSerializer<T>("enum", EnumText.Format, EnumText.Parse<T>);

    /// <summary>Gets the form that a generated JSON context describes.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="context">The context.</param>
    /// <returns>The form.</returns>
    /// <exception cref="InvalidOperationException">The context does not have the type.</exception>
    public static ISharedSerializer<T> Json<T>(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetTypeInfo(typeof(T)) is JsonTypeInfo<T> type
            ? new JsonSerializerOf<T>(type)
            : throw new InvalidOperationException(
                $"The JSON context {context.GetType().Name} does not have {typeof(T).Name}; "
                + $"add [JsonSerializable(typeof({typeof(T).Name}))].");
    }

    private sealed class TextSerializer<T>(string id, Func<T, string> format, Func<string, T> parse) : ISharedSerializer<T>
    {
        public string Id => id;

        public void Serialize(T value, IBufferWriter<byte> writer) => _ = StrictUtf8.GetBytes(format(value), writer);

        public T Deserialize(ReadOnlySpan<byte> bytes) => parse(StrictUtf8.GetString(bytes));
    }

    private sealed class FormattableSerializer<T> : ISharedSerializer<T>
        where T : ISpanFormattable, ISpanParsable<T>
    {
        public static readonly FormattableSerializer<T> Instance = new();

        public string Id => "text";

        public void Serialize(T value, IBufferWriter<byte> writer) =>
            _ = StrictUtf8.GetBytes(value.ToString(null, CultureInfo.InvariantCulture), writer);

        public T Deserialize(ReadOnlySpan<byte> bytes) => T.Parse(StrictUtf8.GetString(bytes), CultureInfo.InvariantCulture);
    }

    private sealed class BytesSerializer : ISharedSerializer<byte[]>
    {
        public string Id => "bytes";

        public void Serialize(byte[] value, IBufferWriter<byte> writer) => writer.Write(value);

        public byte[] Deserialize(ReadOnlySpan<byte> bytes) => bytes.ToArray();
    }

    private sealed class JsonSerializerOf<T>(JsonTypeInfo<T> type) : ISharedSerializer<T>
    {
        public string Id => "json";

        public void Serialize(T value, IBufferWriter<byte> writer)
        {
            using Utf8JsonWriter json = new(writer);
            JsonSerializer.Serialize(json, value, type);
        }

        public T Deserialize(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, type)!;
    }
}
