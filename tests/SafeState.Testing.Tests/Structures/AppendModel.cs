using System;
using System.Threading;

namespace SafeState.Testing.Tests.Structures;

/// <summary>
/// Texts by key, which do not affect each other. Each order of the appends leaves another text, so the memory of a search is of
/// no use, and the check of many that overlap is hard. Counts how often it is asked.
/// </summary>
internal sealed class AppendModel : IModel<string, AppendCall, string>
{
    private long _applications;

    internal long Applications => Interlocked.Read(ref _applications);

    /// <summary>Runs at each application, with the number of it.</summary>
    internal Action<long>? Applied { get; init; }

    public string Start => "";

    public string Apply(string state, AppendCall operation, out string result)
    {
        long number = Interlocked.Increment(ref _applications);
        Applied?.Invoke(number);
        result = operation.Letter is null ? state : "";
        return state + operation.Letter;
    }

    public object? PartitionOf(AppendCall operation) => operation.Key;

    /// <summary>Appends that all overlap, and then what was read.</summary>
    internal static RecordedCall<AppendCall, string>[] Overlapping(string key, int appends, string read)
    {
        RecordedCall<AppendCall, string>[] calls = new RecordedCall<AppendCall, string>[appends + 1];
        for (int i = 0; i < appends; i++)
        {
            calls[i] = RecordedCall.Known(i, new AppendCall(key, (char)('a' + i)), "", i, 100 + i);
        }

        calls[appends] = RecordedCall.Known(0, new AppendCall(key), read, 1_000, 1_001);
        return calls;
    }

    /// <summary>Appends one after another, and then what was read.</summary>
    internal static RecordedCall<AppendCall, string>[] InOrder(string key, int appends, string read)
    {
        RecordedCall<AppendCall, string>[] calls = new RecordedCall<AppendCall, string>[appends + 1];
        for (int i = 0; i < appends; i++)
        {
            calls[i] = RecordedCall.Known(20, new AppendCall(key, (char)('a' + (i % 26))), "", 2_000 + (2 * i), 2_001 + (2 * i));
        }

        calls[appends] = RecordedCall.Known(20, new AppendCall(key), read, 9_000, 9_001);
        return calls;
    }

    /// <summary>The letters that so many appends write, latest first: the search tries that order last.</summary>
    internal static string Reversed(int appends)
    {
        char[] letters = new char[appends];
        for (int i = 0; i < appends; i++)
        {
            letters[i] = (char)('a' + appends - 1 - i);
        }

        return new(letters);
    }
}
