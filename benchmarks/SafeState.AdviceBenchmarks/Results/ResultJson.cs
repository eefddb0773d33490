using System.Text.Json.Serialization;

namespace SafeState.AdviceBenchmarks.Results;

/// <summary>How the file is written.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultFile))]
internal sealed partial class ResultJson : JsonSerializerContext;
