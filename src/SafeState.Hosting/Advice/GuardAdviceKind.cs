using System.Text.Json.Serialization;

namespace SafeState.Hosting.Advice;

/// <summary>What to do about a store.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardAdviceKind>))]
public enum GuardAdviceKind
{
    /// <summary>Leave it as it is.</summary>
    Keep,

    /// <summary>Guard it by another strategy.</summary>
    ChangeStrategy,

    /// <summary>Count what one key counts under several keys, and add them up where they are read.</summary>
    SplitKey,
}
