using System;
using System.Threading.Tasks;
using SafeState.Redis.Scripts;
using SafeState.Redis.Tests.Servers;
using Xunit.Abstractions;

namespace SafeState.Redis.Tests.Faults;

/// <summary>No lost write stays unnoticed by the client that it was acknowledged to, however much is written after it.</summary>
public sealed class TakeoverTests(ITestOutputHelper output)
{
    private static readonly ServerOptions Steered = new(IsLogged: false, "--enable-debug-command", "yes");

    private static int Histories => Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 1_000 : 40;

    [ServerFact]
    public async Task Each_client_that_lost_writes_is_told_once()
    {
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis, Steered);
        TakeoverHistory.Outcome sum = default;
        for (int seed = 0; seed < Histories; seed++)
        {
            sum += await new TakeoverHistory(server, seed).RunAsync();
        }

        output.WriteLine($"{Histories} histories, {sum}");
        Assert.True(sum.Lost > Histories && sum.Told > Histories && sum.Spared > Histories / 2, $"The histories show little: {sum}");
    }

    /// <summary>Without generations, the sequence has come as far again, and shows nothing.</summary>
    [ServerFact]
    public async Task A_server_that_starts_no_generation_is_noticed()
    {
        ScriptLibrary broken = new(static name => name == "partition"
            ? Replace(ScriptLibrary.Load(name), "if state['#r'] == id then return end", "if state['#r'] then return end")
            : ScriptLibrary.Load(name));
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis, Steered);

        Xunit.Sdk.TrueException noticed = await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(async () =>
        {
            for (int seed = 0; seed < 40; seed++)
            {
                _ = await new TakeoverHistory(server, seed, broken).RunAsync();
            }
        });
        output.WriteLine(noticed.Message);
    }

    private static string Replace(string text, string part, string replacement)
    {
        Assert.Contains(part, text, StringComparison.Ordinal);
        return text.Replace(part, replacement, StringComparison.Ordinal);
    }
}
