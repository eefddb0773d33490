using System.Text.Json.Serialization;

namespace SafeState.Hosting.Advice;

/// <summary>Specifies how reliable an advice is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardConfidence>))]
public enum GuardConfidence
{
    /// <summary>Few operations were observed, or little would change.</summary>
    Low,

    /// <summary>Enough operations were observed, and the difference is clear.</summary>
    Medium,

    /// <summary>Many operations were observed, and the difference is large.</summary>
    High,
}
