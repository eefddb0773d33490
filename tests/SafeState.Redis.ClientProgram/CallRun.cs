using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Sharing.Tests.Histories;

namespace SafeState.Redis.ClientProgram;

/// <summary>Makes random calls, several at a time, and reports the start and the end of each.</summary>
/// <param name="Name">The name of the dictionary.</param>
/// <param name="First">The number of the first caller.</param>
/// <param name="Callers">The number of callers.</param>
/// <param name="Calls">The number of calls of each caller.</param>
/// <param name="Seed">What the calls are drawn from.</param>
/// <param name="Way">How the calls are made.</param>
/// <param name="Members">The members that are called.</param>
internal sealed record CallRun(string Name, int First, int Callers, int Calls, int Seed, CallWay Way, SharedMember[] Members)
{
    private static readonly string[] Keys = ["a", "b", "c"];
    private static int _ids;

    public static CallRun Parse(string[] words) => new(
        words[1],
        ToNumber(words[2]),
        ToNumber(words[3]),
        ToNumber(words[4]),
        ToNumber(words[5]),
        Enum.Parse<CallWay>(words[6]),
        [.. words[7].Split(',').Select(Enum.Parse<SharedMember>)]);

    public Task MakeAsync(Client client)
    {
        ISharedNumberMap<string, long> map = Client.Open(client.GetState(Way == CallWay.Hasty), Name);
        return Task.WhenAll(Enumerable.Range(First, Callers).Select(caller => Task.Run(async () =>
        {
            Random random = new((Seed * 1000) + caller);
            for (int i = 0; i < Calls; i++)
            {
                SharedCall call = new(Members[random.Next(Members.Length)], Keys[random.Next(Keys.Length)], random.Next(1, 4));
                await MakeAsync(caller, call, () => Way == CallWay.Plain
                    ? PlainCall.MakeAsync(client.Connection.GetDatabase(), Name, call)
                    : call.MakeAsync(map));
            }
        })));
    }

    private static async Task MakeAsync(int caller, SharedCall call, Func<Task<SharedResult>> make)
    {
        int id = Interlocked.Increment(ref _ids);
        Report.Write($"start {id} {Stopwatch.GetTimestamp()} {caller} {call.Member} {call.Key} {call.Value}");
        try
        {
            SharedResult result = await make();
            Report.Write($"end {id} {Stopwatch.GetTimestamp()} {result.Succeeded} {result.Value}");
        }
        catch (SharedOutcomeUnknownException unknown)
        {
            Report.Write(await IsAppliedAsync(unknown) ? $"open {id}" : (FormattableString)$"none {id}");
        }
        catch (Exception problem) when (problem is SharedUnavailableException or SharedConflictException)
        {
            Report.Write($"none {id}");
        }
    }

    /// <summary>Returns false if the call was not applied. One that was applied has no known result.</summary>
    private static async Task<bool> IsAppliedAsync(SharedOutcomeUnknownException unknown)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMilliseconds(200));
        try
        {
            return await unknown.ResolveAsync(limit.Token);
        }
        catch (Exception problem) when (problem is SharedOutcomeUnknownException or OperationCanceledException)
        {
            return true; // perhaps
        }
    }

    private static int ToNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
