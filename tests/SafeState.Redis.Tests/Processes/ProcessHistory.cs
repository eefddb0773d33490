using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Redis.ClientProgram;
using SafeState.Redis.Tests.Servers;
using SafeState.Sharing.Tests.Histories;
using SafeState.Testing;

namespace SafeState.Redis.Tests.Processes;

/// <summary>
/// Three processes call one dictionary while a fault happens. Some order of their calls must explain all results. A call without a result
/// may be in it or not. All processes read the same monotonic clock, so that the calls of all of them are in one history.
/// </summary>
internal sealed class ProcessHistory(ClientProcesses clients, ProcessFaultInjector injector, int seed, bool isPlain)
{
    private const int Callers = 2;
    private const int Calls = 10;

    private static readonly SharedMember[] PlainMembers =
        [SharedMember.TryGet, SharedMember.Set, SharedMember.TryRemove, SharedMember.Increment];

    private readonly string _name = $"processes-{Guid.NewGuid():N}";
    private readonly Random _random = new(seed);
    private readonly List<RecordedCall<SharedCall, SharedResult>> _calls = [];

    /// <summary>Runs the history.</summary>
    /// <returns>Whether it can be explained, and how many calls the fault met.</returns>
    public async Task<Outcome> RunAsync()
    {
        for (int client = 0; client < ClientProcesses.Count; client++)
        {
            Begin(client, first: client * Callers, Calls);
        }

        int target = _random.Next(ClientProcesses.Count);
        int before = _random.Next(1, Callers * Calls);
        await clients.All[target].UntilAsync(lines => Count(lines, "start") >= before || lines.Any(IsCalled));
        int met = clients.All.Sum(static client => CountOpen(client.GetLines()));
        string[][] killed = await injector.BeginAsync(target);
        for (int client = 0; client < ClientProcesses.Count; client++)
        {
            if (injector.Stops(client, target))
            {
                continue;
            }

            Task called = clients.All[client].UntilAsync(static lines => lines.Any(IsCalled));
            await (injector.IsEndless ? called : Task.WhenAny(called, Task.Delay(_random.Next(1, 60))));
        }

        await injector.EndAsync(target);
        if (killed.Length > 0)
        {
            Read(killed);
            Begin(target, first: ClientProcesses.Count * Callers, Calls);
        }

        foreach (ClientProcess client in clients.All)
        {
            await client.UntilAsync(static lines => lines.Any(IsCalled));
            Read(client.GetLines());
            client.Clear();
        }

        History<SharedCall, SharedResult> history = new(_calls);
        Verdict<SharedCall, SharedResult> verdict = Linearizability.Check(new SharedModel(), history);
        int open = _calls.Count(static call => call.End == long.MaxValue);
        return new Outcome(verdict.Conclusion == Conclusion.Linearizable ? null : $"{verdict}", met, open, history.HasOverlap ? 1 : 0);
    }

    private void Begin(int client, int first, int calls)
    {
        CallWay way = isPlain ? CallWay.Plain : seed % 3 == 0 ? CallWay.Hasty : CallWay.Patient;
        clients.All[client].Send($"call {_name} {first} {Callers} {calls} {seed} {way} {string.Join(',', GetMembers())}");
    }

    /// <summary>A removal on Garnet is two entries of its log, of which a kill can keep one. The page on Redis says so.</summary>
    private IEnumerable<SharedMember> GetMembers() => isPlain ? PlainMembers : Enum.GetValues<SharedMember>()
        .Where(member => clients.Server.Kind == ServerKind.Redis || member != SharedMember.TryRemove);

    private static bool IsCalled(string[] line) => line[0] == "called";

    private static int Count(IEnumerable<string[]> lines, string word) => lines.Count(line => line[0] == word);

    private static int CountOpen(string[][] lines) => (2 * Count(lines, "start")) - lines.Count(static line => line[0] != "called");

    /// <summary>Reads what a process reported. A call that it began, and whose end it did not report, stays open.</summary>
    private void Read(string[][] lines)
    {
        Dictionary<string, string[]> ends = lines.Where(static line => line[0] is "end" or "none" or "open")
            .ToDictionary(static line => line[1]);
        foreach (string[] start in lines.Where(static line => line[0] == "start"))
        {
            SharedCall call = new(Enum.Parse<SharedMember>(start[4]), start[5], ToNumber(start[6]));
            string[]? end = ends.GetValueOrDefault(start[1]);
            int caller = (int)ToNumber(start[3]);
            switch (end?[0])
            {
                case "end":
                    SharedResult result = new(bool.Parse(end[3]), end[4].Length == 0 ? null : ToNumber(end[4]));
                    _calls.Add(RecordedCall.Known(caller, call, result, ToNumber(start[2]), ToNumber(end[2])));
                    break;
                case "none":
                    break; // not applied: the history is the same without the call
                default:
                    _calls.Add(RecordedCall.Unknown<SharedCall, SharedResult>(caller, call, ToNumber(start[2])));
                    break;
            }
        }
    }

    private static long ToNumber(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>What happened in a history, or in several.</summary>
    /// <param name="Problem">What no order of the calls explains; null if there is one.</param>
    /// <param name="Met">How many calls were under way when the fault began.</param>
    /// <param name="Open">How many calls have no known result.</param>
    /// <param name="Overlapping">In how many histories calls overlapped.</param>
    public readonly record struct Outcome(string? Problem, int Met, int Open, int Overlapping)
    {
        /// <summary>Gets whether the fault met a call, and calls overlapped. Otherwise nothing is shown.</summary>
        public bool IsMeaningful => Met > 0 && Overlapping > 0;

        public static Outcome operator +(Outcome left, Outcome right) => new(
            left.Problem ?? right.Problem, left.Met + right.Met, left.Open + right.Open, left.Overlapping + right.Overlapping);
    }
}
