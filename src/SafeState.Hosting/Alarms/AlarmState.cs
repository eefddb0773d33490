namespace SafeState.Hosting.Alarms;

/// <summary>Whether one alarm is on. It goes on at once, and off only when its value has stayed clearly below the threshold.</summary>
internal sealed class AlarmState
{
    private int _quiet;

    internal bool IsOn { get; private set; }

    /// <summary>Judges a value.</summary>
    /// <param name="exceeds">Whether it is more than is allowed.</param>
    /// <param name="isQuiet">Whether it is clearly less.</param>
    /// <param name="clearAfter">How often in a row it must be quiet.</param>
    /// <returns>Whether the alarm has changed.</returns>
    internal bool Update(bool exceeds, bool isQuiet, int clearAfter)
    {
        _quiet = isQuiet ? _quiet + 1 : 0;
        bool isOn = exceeds || (IsOn && _quiet < clearAfter);
        bool changed = isOn != IsOn;
        IsOn = isOn;
        return changed;
    }
}
