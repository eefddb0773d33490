using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using SafeState.Testing;

namespace SafeState.Redis.Tests.Processes;

/// <summary>
/// Three processes compete for one lease, and its owner writes its epoch again and again. A fault takes the lease from the owner. In the
/// order of the server, no write may have a lower epoch than one before it.
/// </summary>
internal sealed class LeaseHistory(ClientProcesses clients, LeaseFault fault, FakeClock? clock, bool isFenced)
{
    private const int Milliseconds = 300;

    private readonly string _name = $"lease-{Guid.NewGuid():N}";
    private readonly List<(long Sequence, long Epoch)> _writes = [];
    private readonly List<long> _grants = [];
    private long _reported;

    /// <summary>Takes the lease from its owner several times, one after the other.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public async Task<string?> RunAsync(int losses)
    {
        for (int client = 0; client < ClientProcesses.Count; client++)
        {
            Begin(client);
        }

        for (int loss = 0; loss < losses; loss++)
        {
            (int owner, long epoch) = await UntilWrittenAsync(above: _reported - 1, except: -1);
            await TakeLeaseAsync(owner, epoch);
        }

        for (int client = 0; client < ClientProcesses.Count; client++)
        {
            clients.All[client].Send("stop");
            await clients.All[client].UntilAsync(static lines => lines.Any(static line => line[0] == "stopped"));
            Read(clients.All[client].GetLines());
            clients.All[client].Clear();
        }

        return FindProblem();
    }

    private void Begin(int client) => clients.All[client].Send(FormattableString.Invariant(
        $"own {_name} {Milliseconds} {(isFenced ? "fenced" : "plain")}"));

    /// <summary>Begins the fault, waits until another process has written, and ends the fault.</summary>
    private async Task TakeLeaseAsync(int owner, long epoch)
    {
        ClientProcess process = clients.All[owner];
        switch (fault)
        {
            case LeaseFault.PauseOwner:
                process.Pause();
                break;
            case LeaseFault.KillOwner:
                Read(await clients.KillAsync(owner));
                break;
            case LeaseFault.DelayRequests:
                clients.GetProxy(owner).Fault = TcpFault.StallRequests;
                break;
            default:
                clock!.Advance(TimeSpan.FromHours(1));
                break;
        }

        (_, _reported) = await UntilWrittenAsync(epoch, owner);
        switch (fault)
        {
            case LeaseFault.PauseOwner:
                process.Continue();
                break;
            case LeaseFault.KillOwner:
                await clients.ReplaceAsync(owner);
                Begin(owner);
                return;
            case LeaseFault.DelayRequests:
                clients.GetProxy(owner).Fault = TcpFault.None;
                break;
        }

        // The owner goes on: it learns that the lease is lost, or writes again without a fence.
        int before = CountWrites(process.GetLines(), epoch);
        await process.UntilAsync(lines => isFenced
            ? lines.Any(line => line[0] == "lost" && line[1] == ToText(epoch))
            : CountWrites(lines, epoch) > before);
    }

    /// <summary>Waits for a write with an epoch above another.</summary>
    private async Task<(int Client, long Epoch)> UntilWrittenAsync(long above, int except)
    {
        Task<(int Client, long Epoch)>[] writers = [.. Enumerable.Range(0, ClientProcesses.Count).Where(client => client != except)
            .Select(async client =>
            {
                long epoch = 0;
                await clients.All[client].UntilAsync(lines =>
                    lines.Any(line => line[0] == "wrote" && (epoch = ToNumber(line[1])) > above) || IsOver(lines));
                return (client, epoch);
            })];
        (int Client, long Epoch) first = await await Task.WhenAny(writers);
        return first;
    }

    private static bool IsOver(IReadOnlyList<string[]> lines) => lines.Any(static line => line[0] == "stopped");

    private static int CountWrites(IEnumerable<string[]> lines, long epoch) =>
        lines.Count(line => line[0] == "wrote" && line[1] == ToText(epoch));

    private void Read(string[][] lines)
    {
        foreach (string[] line in lines)
        {
            if (line[0] == "owned")
            {
                _grants.Add(ToNumber(line[1]));
            }
            else if (line[0] == "wrote")
            {
                _writes.Add((ToNumber(line[2]), ToNumber(line[1])));
            }
        }
    }

    private string? FindProblem()
    {
        if (_grants.Distinct().Count() != _grants.Count)
        {
            return $"One epoch was granted twice: {string.Join(' ', _grants.Order())}";
        }

        long highest = 0;
        foreach ((long sequence, long epoch) in _writes.Order())
        {
            if (epoch < highest)
            {
                return $"The write {sequence} has epoch {epoch}, after one with epoch {highest}.";
            }

            highest = epoch;
        }

        return null;
    }

    private static long ToNumber(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string ToText(long number) => number.ToString(CultureInfo.InvariantCulture);
}
