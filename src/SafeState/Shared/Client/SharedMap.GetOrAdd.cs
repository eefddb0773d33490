using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>The member that runs a factory for an absent key.</summary>
internal partial class SharedMap<TKey, TValue>
{
    /// <summary>The longest pause before a claim that another process holds is asked for again.</summary>
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(200);

    private readonly FillRuns<TValue> _fills = new();

    public async ValueTask<SharedEntry<TValue>> GetOrAddAsync(
        TKey key, Func<TKey, SharedFill, CancellationToken, ValueTask<TValue>> factory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        (PartitionClient partition, string text) = Locate(key);
        if (_near is not null && await TryGetAsync(key, cancellationToken).ConfigureAwait(false) is { Exists: true } near)
        {
            return near;
        }

        for (int attempt = 0; attempt < Context.Options.UpdateAttempts; attempt++)
        {
            SharedReply read = await partition.ReadAsync(new ReadCommand([text]), cancellationToken).ConfigureAwait(false);
            if (read.Entries[0].Value is not null)
            {
                return Decode(read.Entries[0]);
            }

            using FillRuns<TValue>.Joined joined = _fills.Join(
                text, token => FillAsync(new Fill(this, partition, text, token), key, factory));
            SharedEntry<TValue> entry = await joined.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (entry.Version.Sequence > read.Sequence)
            {
                return entry;
            }

            // The entry of the run was stored before this call read, and removed since: it is no answer to this call.
        }

        throw Detached();
    }

    /// <summary>Claims the key, runs the factory, and stores its result, until the key is present.</summary>
    private static async Task<SharedEntry<TValue>> FillAsync(
        Fill fill, TKey key, Func<TKey, SharedFill, CancellationToken, ValueTask<TValue>> factory)
    {
        for (int attempt = 0; attempt < fill.Options.UpdateAttempts; attempt++)
        {
            SharedEntry<TValue> entry = await fill.ClaimAsync().ConfigureAwait(false);
            if (!entry.Exists)
            {
                entry = await fill.RunAsync(key, factory).ConfigureAwait(false);
            }

            if (entry.Exists)
            {
                return entry;
            }

            await fill.PauseAsync(attempt).ConfigureAwait(false);
        }

        throw fill.Map.Detached();
    }

    private SharedConflictException Detached() => new(
        $"Other writes and removals of the shared dictionary '{Name}' detached {Context.Options.UpdateAttempts} runs of this factory, and "
        + "nothing was stored. Call again later, or write and remove the key less often.");

    /// <summary>The attempts of this process to fill one absence of a key.</summary>
    private sealed class Fill(SharedMap<TKey, TValue> map, PartitionClient partition, string text, CancellationToken abandoned)
    {
        private readonly Deadline _pauses = new(map.Context.Options.TimeProvider, TimeSpan.MaxValue);
        private readonly ulong _owner = PartitionClient.NewNumber();
        private long _epoch;
        private long _requestedAt;

        public SharedMap<TKey, TValue> Map => map;

        public SharedStateOptions Options => map.Context.Options;

        /// <summary>Waits for the claim.</summary>
        /// <returns>The entry if the key is present; otherwise this process has the claim.</returns>
        public async ValueTask<SharedEntry<TValue>> ClaimAsync()
        {
            for (int attempt = 0; ; attempt++)
            {
                abandoned.ThrowIfCancellationRequested();
                _requestedAt = Options.TimeProvider.GetTimestamp();
                SharedReply reply = await partition.ClaimAsync(text, _owner).ConfigureAwait(false);
                if (reply.Status != SharedStatus.Busy)
                {
                    _epoch = reply.Epoch;
                    return map.Decode(reply);
                }

                TimeSpan remaining = TimeSpan.FromMilliseconds(Math.Max(1, reply.RemainingMilliseconds));
                await PauseAsync(attempt, remaining < LongestPoll ? remaining : LongestPoll).ConfigureAwait(false);
            }
        }

        /// <summary>Runs the factory under the claim, and stores its result.</summary>
        /// <returns>The entry that is stored now; absent if the run was detached.</returns>
        public async ValueTask<SharedEntry<TValue>> RunAsync(
            TKey key, Func<TKey, SharedFill, CancellationToken, ValueTask<TValue>> factory)
        {
            LeaseTerm term = partition.StartTerm(text, _owner, _epoch, _requestedAt);
            await using ConfiguredAsyncDisposable renewing = term.ConfigureAwait(false);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(term.Lost, abandoned);
            try
            {
                abandoned.ThrowIfCancellationRequested();
                TValue value = await factory(key, new SharedFill(_epoch), either.Token).ConfigureAwait(false);
                FillCommand command = new(default, 1, text, _epoch, map._values.Serialize(value));
                SharedReply reply = await map.ExecuteAsync(partition, command, abandoned).ConfigureAwait(false);
                return reply.Status == SharedStatus.Applied ? new SharedEntry<TValue>(value, reply.Version) : map.Decode(reply);
            }
            catch (OperationCanceledException) when (term.Lost.IsCancellationRequested && !abandoned.IsCancellationRequested)
            {
                return default; // the factory obeyed: the claim is another one's, or the key was written
            }
            catch
            {
                await partition.AbandonAsync(text, _epoch).ConfigureAwait(false);
                throw;
            }
        }

        public Task PauseAsync(int attempt) => PauseAsync(attempt, Options.MaxRetryDelay);

        private Task PauseAsync(int attempt, TimeSpan longest) =>
            Task.Delay(_pauses.GetPause(attempt, longest), Options.TimeProvider, abandoned);
    }
}
