using System.Text.Json;

namespace SafeState.Contract;

/// <summary>Knows its types of keys and values, so that a converter need not.</summary>
internal interface IJsonEntries
{
    /// <summary>Writes its entries as one JSON object.</summary>
    void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options);
}
