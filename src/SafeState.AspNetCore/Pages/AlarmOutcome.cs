using System.Text.Json.Serialization;

namespace SafeState.AspNetCore.Pages;

/// <summary>Specifies whether an alarm is on, and how it ended otherwise.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlarmOutcome>))]
internal enum AlarmOutcome
{
    /// <summary>The alarm is on.</summary>
    On,

    /// <summary>The alarm was cleared after the store adapted its layout.</summary>
    Adapted,

    /// <summary>The alarm was cleared after a handler ran and did not throw, and the store did not adapt.</summary>
    Handled,

    /// <summary>The alarm was cleared, and neither happened.</summary>
    Subsided,

    /// <summary>The process ended while the alarm was on.</summary>
    Lost,
}
