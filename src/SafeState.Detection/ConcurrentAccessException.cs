using System;

namespace SafeState.Detection;

/// <summary>
/// The exception that is thrown in both threads when two calls on one collection overlap and one of them writes. It is thrown only for
/// collections that do not support this.
/// </summary>
public sealed class ConcurrentAccessException : InvalidOperationException
{
    /// <summary>Creates the exception for a race.</summary>
    /// <param name="race">The race.</param>
    /// <param name="innerException">The exception that the race already caused, or null.</param>
    public ConcurrentAccessException(DetectedRace race, Exception? innerException = null)
        : base(Text(race), innerException) => Race = race;

    /// <summary>Gets the race.</summary>
    public DetectedRace Race { get; }

    private static string Text(DetectedRace race)
    {
        ArgumentNullException.ThrowIfNull(race);
        return race.ToString();
    }
}
