using System.Text.Json.Serialization;

namespace Incidents.Running;

/// <summary>Which of the two classes of an incident carries the load.</summary>
[JsonConverter(typeof(VariantConverter))]
internal enum Variant
{
    /// <summary>An ordinary class over a <c>Dictionary</c>.</summary>
    Plain,

    /// <summary>The same class with <c>[GuardedState]</c>.</summary>
    Guarded,
}
