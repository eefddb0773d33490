using System;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Engine;

/// <summary>The two sites of a race that is replayed: a thread that reaches one of them waits for a thread at the other.</summary>
/// <param name="First">The key of the first site.</param>
/// <param name="Second">The key of the second site.</param>
internal sealed record Rendezvous(string First, string Second)
{
    private const int Length = 2000;
    private const int ShortLength = 5;
    private const int LongWaits = 8;
    private const char Separator = '-';

    internal static Rendezvous? Parse(string? token)
    {
        if (token is null)
        {
            return null;
        }

        string[] keys = token.Split(Separator);
        return keys.Length == 2
            ? new(keys[0], keys[1])
            : throw new FormatException($"'{token}' is not a replay token: copy the whole token from the report into SAFESTATE_REPLAY.");
    }

    /// <summary>
    /// Returns the milliseconds of a wait: two seconds, and after some that were in vain half of the one before. Where nothing hints at
    /// another thread, waits are short, so that a phase with one thread ends; the other thread is the one that waits.
    /// </summary>
    internal static int LengthOf(int futile, bool hasSign, int delay)
        => hasSign
            ? Math.Max(ShortLength, Length >> Math.Min(16, Math.Max(0, futile - LongWaits)))
            : futile < LongWaits ? delay : ShortLength;

    internal static string TokenOf(Site first, Site second) => $"{first.Key}{Separator}{second.Key}";

    internal bool Includes(Site site) => site.Key == First || site.Key == Second;
}
