using System.Text.Json.Serialization;

namespace SafeState.AspNetCore.Alarms;

/// <summary>The JSON of a line of the alarm log.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecordedAlarm))]
internal sealed partial class AlarmJson : JsonSerializerContext;
