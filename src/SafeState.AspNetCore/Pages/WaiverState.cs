using System.Text.Json.Serialization;

namespace SafeState.AspNetCore.Pages;

/// <summary>Specifies whether a waiver is in force.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaiverState>))]
internal enum WaiverState
{
    /// <summary>The waiver is in force for more than 30 days, or does not end.</summary>
    Current,

    /// <summary>The waiver ends within 30 days.</summary>
    EndsSoon,

    /// <summary>The waiver has ended.</summary>
    Expired,
}
