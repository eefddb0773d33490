using System.Text.Json.Serialization;

namespace SafeState.AspNetCore.Pages;

/// <summary>The JSON of events: as that of the pages, but null is left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LiveUpdate))]
internal sealed partial class LiveJson : JsonSerializerContext;
