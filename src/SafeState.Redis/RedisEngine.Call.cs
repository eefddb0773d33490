using System;
using System.Diagnostics;
using System.Threading.Tasks;
using SafeState.Redis.Protocol;
using SafeState.Redis.Scripts;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis;

/// <content>Sends commands, and explains what is known about one without a reply.</content>
internal sealed partial class RedisEngine
{
    /// <summary>One command of the protocol, which can take more than one round trip within its time.</summary>
    private readonly struct Call(IDatabase database, RedisKey key, TimeSpan timeout, ReplicatedConnections? replication = null)
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        /// <summary>Runs a script by its hash. A server that lacks the script gets its text, which it keeps.</summary>
        public async ValueTask<RedisResult> RunAsync(RedisScript script, RedisValue[] arguments)
        {
            ScriptCall call = new(script, [key], arguments, IsText: false, replication);
            try
            {
                return await SendAsync(call, ScriptCall.SendAsync).ConfigureAwait(false);
            }
            catch (SharedEngineException error) when (ServerErrors.IsScriptMissing(error.InnerException))
            {
                return await SendAsync(call with { IsText = true }, ScriptCall.SendAsync).ConfigureAwait(false);
            }
        }

        /// <summary>Sends one command and waits for its reply.</summary>
        public async ValueTask<TReply> SendAsync<TArg, TReply>(TArg argument, Func<IDatabase, RedisKey, TArg, Task<TReply>> send)
        {
            // A connection can keep commands for a later connection. What was not sent must be known, so nothing is given to it then.
            if (!database.IsConnected(key, Primary))
            {
                throw new SharedEngineException(SharedDelivery.NotExecuted, $"There is no connection to the primary of '{key}'.");
            }

            Task<TReply>? reply = null;
            try
            {
                reply = send(database, key, argument);
                return await (reply.IsCompleted ? reply : reply.WaitAsync(Remaining)).ConfigureAwait(false);
            }
            catch (Exception error) when (ServerErrors.Classify(error) is { } delivery)
            {
                Observe(reply);
                throw new SharedEngineException(delivery, $"No reply for '{key}': {error.Message}", error);
            }
        }

        private TimeSpan Remaining
        {
            get
            {
                TimeSpan remaining = timeout - Stopwatch.GetElapsedTime(_start);
                return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
            }
        }

        /// <summary>The caller knows that the reply is missing; an error that comes later says nothing new.</summary>
        private static void Observe(Task? reply) => reply?.ContinueWith(
            static late => _ = late.Exception,
            System.Threading.CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>A script with its arguments, by its text or by its hash.</summary>
    private readonly record struct ScriptCall(
        RedisScript Script, RedisKey[] Keys, RedisValue[] Arguments, bool IsText, ReplicatedConnections? Replication)
    {
        public static Task<RedisResult> SendAsync(IDatabase database, RedisKey key, ScriptCall call) => call.Replication is null
            ? call.EvaluateAsync(database)
            : call.Replication.RunAsync(database, key, () => call.EvaluateAsync(database));

        private Task<RedisResult> EvaluateAsync(IDatabase database) => IsText
            ? database.ScriptEvaluateAsync(Script.Text, Keys, Arguments, Primary | CommandFlags.NoScriptCache)
            : database.ScriptEvaluateAsync(Script.Hash, Keys, Arguments, Primary);
    }
}
