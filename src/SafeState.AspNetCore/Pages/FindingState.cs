using System.Text.Json.Serialization;

namespace SafeState.AspNetCore.Pages;

/// <summary>Specifies whether a finding is open.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingState>))]
internal enum FindingState
{
    /// <summary>The last run of its tool reported the finding, and it is not suppressed.</summary>
    Open,

    /// <summary>The finding is suppressed.</summary>
    Suppressed,

    /// <summary>A later run of the same tool did not report the finding.</summary>
    Gone,
}
