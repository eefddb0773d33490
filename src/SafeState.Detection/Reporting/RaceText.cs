using System;
using System.Text;

namespace SafeState.Detection.Reporting;

/// <summary>Writes a race for people.</summary>
internal static class RaceText
{
    internal static string Sentence(DetectedRace race)
    {
        if (race.Note is not null)
        {
            return race.Note;
        }

        string first = Call(race.First);
        string second = Call(race.Second);
        return race.Id switch
        {
            RaceIds.Enumeration => $"{race.Collection} changes during an enumeration: {first}, and {second} at the same time",
            RaceIds.Crash => $"{race.Collection} failed inside: {second} ran while another thread used the collection: {first}",
            RaceIds.Elements => $"Two threads use elements of one {race.Collection}: {first}, and {second}; "
                + "this is safe only for different elements",
            _ => $"Concurrent access to {race.Collection}: {first}, and {second} at the same time",
        };
    }

    internal static string Format(DetectedRace race)
    {
        StringBuilder text = new();
        text.Append(race.Id).Append(": ").Append(Sentence(race)).Append('\n');
        Append(text, "first ", race.First);
        Append(text, "second", race.Second);
        if (race.SuggestedFix is not null)
        {
            text.Append("  fix: ").Append(race.SuggestedFix).Append('\n');
        }

        if (race.Waiver is not null)
        {
            text.Append("  ignored: ").Append(race.Waiver).Append('\n');
        }

        return text.Append("  replay: SAFESTATE_REPLAY=").Append(race.ReplayToken).ToString();
    }

    private static void Append(StringBuilder text, string title, DetectedAccess access)
    {
        text.Append("  ").Append(title).Append(": ").Append(access.Writes ? "write" : "read").Append(" by thread ").Append(access.Thread)
            .Append(", ").Append(access.Member).Append(" at ").Append(Place(access)).Append('\n');
        text.Append("          locks: ").Append(access.Locks.Count == 0 ? "none" : string.Join(", ", access.Locks)).Append('\n');
        foreach (string line in access.Stack.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append("       ").Append(line).Append('\n');
        }
    }

    private static string Call(DetectedAccess access)
        => $"thread {access.Thread} calls {access.Member} in {access.Method} ({Place(access)})";

    private static string Place(DetectedAccess access)
        => access.File.Length == 0 ? access.Method : $"{System.IO.Path.GetFileName(access.File)}:{access.Line}";
}
