using System;
using System.Threading.Tasks;
using SafeState.Sharing.Tests.Histories;
using StackExchange.Redis;

namespace SafeState.Redis.ClientProgram;

/// <summary>Calls as services often make them: after an error comes the same command again. Histories of these calls must fail.</summary>
internal static class PlainCall
{
    public static async Task<SharedResult> MakeAsync(IDatabase database, string name, SharedCall call)
    {
        while (true)
        {
            try
            {
                switch (call.Member)
                {
                    case SharedMember.TryGet:
                        return new SharedResult(true, (long?)await database.HashGetAsync(name, call.Key));
                    case SharedMember.Set:
                        _ = await database.HashSetAsync(name, call.Key, call.Value);
                        return new SharedResult(true, call.Value);
                    case SharedMember.TryRemove:
                        return new SharedResult(await database.HashDeleteAsync(name, call.Key), null);
                    case SharedMember.Increment:
                        return new SharedResult(true, await database.HashIncrementAsync(name, call.Key, call.Value));
                    default:
                        throw new NotSupportedException($"There is no plain command for {call.Member}.");
                }
            }
            catch (Exception problem) when (problem is RedisException or TimeoutException)
            {
                await Task.Delay(5); // sends again what may have been applied
            }
        }
    }
}
