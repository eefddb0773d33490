using System;
using System.Collections.Generic;

namespace SafeState.Tool.Live;

/// <summary>Lists of names and values in one text, such as <c>a=1,b=2</c>.</summary>
internal static class Pairs
{
    internal static Dictionary<string, string> Parse(string text, char separator)
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (string pair in text.Split(separator, StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                pairs[pair[..equals]] = pair[(equals + 1)..];
            }
        }

        return pairs;
    }
}
