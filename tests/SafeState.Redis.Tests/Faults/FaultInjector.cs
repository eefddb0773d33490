using System;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using SafeState.Testing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Faults;

/// <summary>Begins and ends one fault, between one client and its server or in the server.</summary>
internal sealed class FaultInjector(HistoryFault fault, RedisServer server, FaultyTcpProxy proxy, IConnectionMultiplexer direct)
{
    public async Task BeginAsync()
    {
        switch (fault)
        {
            case HistoryFault.Kill:
                await server.KillAsync();
                break;
            case HistoryFault.Pause:
                server.Pause();
                break;
            case HistoryFault.ForgetScripts:
                _ = await direct.GetDatabase().ExecuteAsync("SCRIPT", "FLUSH");
                break;
            case HistoryFault.CloseClients:
                _ = await direct.GetDatabase().ExecuteAsync("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
                break;
            default:
                proxy.Fault = Enum.Parse<TcpFault>(fault.ToString());
                break;
        }
    }

    public async Task EndAsync()
    {
        switch (fault)
        {
            case HistoryFault.Kill:
                await server.RestartAsync();
                break;
            case HistoryFault.Pause:
                server.Continue();
                break;
            default:
                proxy.Fault = TcpFault.None;
                break;
        }
    }
}
