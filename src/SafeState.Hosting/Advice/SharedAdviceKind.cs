using System.Text.Json.Serialization;

namespace SafeState.Hosting.Advice;

/// <summary>Specifies what to do about a shared dictionary.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SharedAdviceKind>))]
public enum SharedAdviceKind
{
    /// <summary>Keep it as it is.</summary>
    Keep,

    /// <summary>Turn the near cache on.</summary>
    UseNearCache,

    /// <summary>Let the server add, instead of reading, adding, and writing.</summary>
    UseIncrement,

    /// <summary>Spread the writes of one key over several keys.</summary>
    SplitKey,
}
