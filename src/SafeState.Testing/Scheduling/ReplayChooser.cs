using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SafeState.Testing;

/// <summary>Follows a recorded schedule: the threads in the order in which they continued, each with its number of steps.</summary>
internal sealed class ReplayChooser(string schedule) : IChooser
{
    private readonly Queue<int> _choices = new(Parse(schedule));

    public int Choose(int current, IReadOnlyList<int> runnable) =>
        _choices.TryDequeue(out int choice) && runnable.Contains(choice) ? choice : runnable.Contains(current) ? current : runnable[0];

    public bool MoveNext() => false;

    /// <summary>Formats choices: "0*3 1*2" is thread 0 three times, then thread 1 twice.</summary>
    internal static string Format(List<int> choices)
    {
        List<string> parts = [];
        for (int from = 0, to; from < choices.Count; from = to)
        {
            to = from;
            while (to < choices.Count && choices[to] == choices[from])
            {
                to++;
            }

            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{choices[from]}*{to - from}"));
        }

        return string.Join(' ', parts);
    }

    private static IEnumerable<int> Parse(string schedule) => schedule.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)
        .Select(static part => part.Split('*'))
        .SelectMany(static part =>
            Enumerable.Repeat(int.Parse(part[0], CultureInfo.InvariantCulture), int.Parse(part[1], CultureInfo.InvariantCulture)));
}
