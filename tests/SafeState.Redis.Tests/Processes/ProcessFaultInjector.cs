using System;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using SafeState.Testing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Processes;

/// <summary>Begins and ends one fault of a server or of a client.</summary>
internal sealed class ProcessFaultInjector(ClientProcesses clients, ProcessFault fault, FakeClock? clock, IConnectionMultiplexer direct)
{
    private const int BusyMilliseconds = 120;

    private readonly Random _random = new(0);
    private Task _busy = Task.CompletedTask;

    /// <summary>True if the fault lasts until the clients that it does not stop are done.</summary>
    public bool IsEndless => fault is ProcessFault.PauseClient or ProcessFault.KillClient;

    /// <summary>Returns true if a client makes no progress during the fault.</summary>
    public bool Stops(int client, int target) => IsEndless && client == target;

    /// <summary>Begins the fault.</summary>
    /// <returns>What a client that was killed had reported; nothing if none was killed.</returns>
    public async Task<string[][]> BeginAsync(int target)
    {
        switch (fault)
        {
            case ProcessFault.KillServer:
                await clients.Server.KillAsync();
                break;
            case ProcessFault.PauseServer:
                clients.Server.Pause();
                break;
            case ProcessFault.BusyServer:
                string seconds = FormattableString.Invariant($"{_random.Next(10, BusyMilliseconds) / 1000.0}");
                _busy = direct.GetDatabase().ExecuteAsync("DEBUG", "SLEEP", seconds);
                break;
            case ProcessFault.JumpClock:
                clock!.Set(TimeSpan.FromMinutes(_random.Next(-3 * 24 * 60, 3 * 24 * 60)));
                break;
            case ProcessFault.KillClient:
                return await clients.KillAsync(target);
            case ProcessFault.PauseClient:
                clients.All[target].Pause();
                break;
            default:
                clients.GetProxy(target).Fault = ToFault(fault);
                break;
        }

        return [];
    }

    /// <summary>Ends the fault. The clock keeps the time of its last jump.</summary>
    public async Task EndAsync(int target)
    {
        switch (fault)
        {
            case ProcessFault.KillServer:
                await clients.Server.RestartAsync();
                break;
            case ProcessFault.PauseServer:
                clients.Server.Continue();
                break;
            case ProcessFault.BusyServer:
                await _busy;
                break;
            case ProcessFault.JumpClock:
                break;
            case ProcessFault.KillClient:
                await clients.ReplaceAsync(target);
                break;
            case ProcessFault.PauseClient:
                clients.All[target].Continue();
                break;
            default:
                clients.GetProxy(target).Fault = TcpFault.None;
                break;
        }
    }

    private static TcpFault ToFault(ProcessFault fault) => fault switch
    {
        ProcessFault.LoseReplies => TcpFault.DropReplies,
        ProcessFault.LoseRequests => TcpFault.DropRequests,
        ProcessFault.DelayRequests => TcpFault.StallRequests,
        _ => TcpFault.HalfClose,
    };
}
