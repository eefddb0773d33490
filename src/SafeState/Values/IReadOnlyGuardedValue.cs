using System.Text.Json.Serialization;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A guarded value that can only be read. This is a type, not a barrier: use <c>AsReadOnly()</c> for a wrapper.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
public interface IReadOnlyGuardedValue<T>
{
    /// <summary>
    /// Gets the last committed value. Linearizable, takes no lock, never waits for a delegate, and never returns half of one value and half
    /// of another.
    /// </summary>
    T Value { get; }
}
