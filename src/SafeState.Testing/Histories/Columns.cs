using System;
using System.Text;

namespace SafeState.Testing;

/// <summary>Keeps explanations within the width of a terminal and of a review.</summary>
internal static class Columns
{
    internal const int Width = 120;

    /// <summary>The length up to which the text of a call is shown in full.</summary>
    private const int LongestCall = 240;

    private const string Gap = " … ";

    /// <summary>Returns one line of text. If it is too long, its middle is left out, because the end is what a call returned.</summary>
    internal static string Shorten(string text)
    {
        string line = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestCall)
        {
            return line;
        }

        int tail = LongestCall / 3;
        return string.Concat(line.AsSpan(0, LongestCall - tail - Gap.Length), Gap, line.AsSpan(line.Length - tail));
    }

    /// <summary>Breaks lines that are too long, at a space if there is one. Text after a break is indented.</summary>
    internal static string Fit(string text, int indent = 4)
    {
        StringBuilder fitted = new(text.Length);
        foreach (string line in text.Split('\n'))
        {
            _ = fitted.Append(fitted.Length == 0 ? string.Empty : "\n");
            Append(fitted, line, indent);
        }

        return fitted.ToString();
    }

    private static void Append(StringBuilder fitted, ReadOnlySpan<char> line, int indent)
    {
        int room = Width;
        while (line.Length > room)
        {
            // The first line may begin with an indentation: a break there would leave an empty line.
            int space = line[..(room + 1)].LastIndexOf(' ');
            int end = space > (room == Width ? indent : 0) ? space : room - (char.IsHighSurrogate(line[room - 1]) ? 1 : 0);
            _ = fitted.Append(line[..end].TrimEnd(' ')).Append('\n').Append(' ', indent);
            line = line[end..].TrimStart(' ');
            room = Width - indent;
        }

        _ = fitted.Append(line);
    }
}
