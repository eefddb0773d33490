using System.Text.Json.Serialization;

namespace SafeState.Hosting.Advice;

/// <summary>Specifies what to do about a store.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardAdviceKind>))]
public enum GuardAdviceKind
{
    /// <summary>Keep the strategy.</summary>
    Keep,

    /// <summary>Use another strategy.</summary>
    ChangeStrategy,

    /// <summary>Count under several keys instead of one, and add the counts up where they are read.</summary>
    SplitKey,
}
