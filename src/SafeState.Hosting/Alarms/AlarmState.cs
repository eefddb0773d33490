namespace SafeState.Hosting.Alarms;

/// <summary>
/// The state of one alarm. It is raised at once, and cleared only after its value has stayed clearly below the threshold.
/// </summary>
internal sealed class AlarmState
{
    private int _quiet;

    internal bool IsOn { get; private set; }

    /// <summary>Updates the state with a new value.</summary>
    /// <param name="exceeds">Whether the value exceeds the threshold.</param>
    /// <param name="isQuiet">Whether the value is clearly below the threshold.</param>
    /// <param name="clearAfter">How often in a row the value must be clearly below.</param>
    /// <returns>True if the alarm was raised or cleared.</returns>
    internal bool Update(bool exceeds, bool isQuiet, int clearAfter)
    {
        _quiet = isQuiet ? _quiet + 1 : 0;
        bool isOn = exceeds || (IsOn && _quiet < clearAfter);
        bool changed = isOn != IsOn;
        IsOn = isOn;
        return changed;
    }
}
