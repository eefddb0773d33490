using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SafeState.Contract;

namespace SafeState;

/// <content>As JSON: an object whose names are the keys.</content>
public partial class MapSnapshot<TKey, TValue> : IJsonEntries, IJsonSnapshot
{
    void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options)
    {
        JsonConverter<TKey> keys = GetKeyConverter(options);
        JsonTypeInfo<TValue> values = GetValueTypeInfo(options);
        writer.WriteStartObject();
        foreach (KeyValuePair<TKey, TValue> entry in this)
        {
            keys.WriteAsPropertyName(writer, entry.Key, options);
            JsonSerializer.Serialize(writer, entry.Value, values);
        }

        writer.WriteEndObject();
    }

    object IJsonSnapshot.ReadFrom(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        Dictionary<TKey, TValue> content = [];
        Read(ref reader, options, content);
        return new MapSnapshot<TKey, TValue>(content);
    }

    private protected static void Read(ref Utf8JsonReader reader, JsonSerializerOptions options, IDictionary<TKey, TValue> content)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A MapSnapshot is a JSON object.");
        }

        JsonConverter<TKey> keys = GetKeyConverter(options);
        JsonTypeInfo<TValue> values = GetValueTypeInfo(options);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            TKey key = keys.ReadAsPropertyName(ref reader, typeof(TKey), options);
            _ = reader.Read();
            TValue value = JsonSerializer.Deserialize(ref reader, values)!;
            if (!content.TryAdd(key, value))
            {
                content[key] = options.AllowDuplicateProperties ? value : throw new JsonException("The JSON object has two equal keys.");
            }
        }
    }

    private static JsonConverter<TKey> GetKeyConverter(JsonSerializerOptions options) =>
        (JsonConverter<TKey>)options.GetTypeInfo(typeof(TKey)).Converter;

    private static JsonTypeInfo<TValue> GetValueTypeInfo(JsonSerializerOptions options) =>
        (JsonTypeInfo<TValue>)options.GetTypeInfo(typeof(TValue));
}
