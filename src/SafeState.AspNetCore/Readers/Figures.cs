using System;

namespace SafeState.AspNetCore.Readers;

/// <summary>Rounds figures to four significant digits: more cannot be seen, and each viewer would get them every second.</summary>
internal static class Figures
{
    private const int Digits = 4;

    internal static double Round(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return 0;
        }

        int decimals = Digits - 1 - (int)double.Floor(double.Log10(double.Abs(value)));
        return decimals <= 0 ? double.Round(value) : double.Round(value, int.Min(decimals, 15));
    }

    internal static double? Round(double? value) => value is { } known && double.IsFinite(known) ? Round(known) : null;

    internal static double? Milliseconds(TimeSpan? wait) => wait is { } known ? Round(known.TotalMilliseconds) : null;
}
