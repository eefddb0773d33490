using System.Text.Json.Serialization;

namespace SafeState.Hosting.Advice;

/// <summary>How much an advice rests on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardConfidence>))]
public enum GuardConfidence
{
    /// <summary>Little was seen, or little would change.</summary>
    Low,

    /// <summary>Enough was seen, and the difference is plain.</summary>
    Medium,

    /// <summary>Much was seen, and the difference is large.</summary>
    High,
}
