using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <content>
/// Asynchronous loads of several keys: a pending run for each key. The runs share one factory and one node of the wait graph.
/// </content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <inheritdoc/>
    public ValueTask<MapSnapshot<TKey, TValue>> GetOrAddManyAsync(
        IEnumerable<TKey> keys,
        Func<IReadOnlyList<TKey>, CancellationToken, ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>>> factory,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(factory);
        return RequestManyAsync(keys, new AsyncManyFactory(factory), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<MapSnapshot<TKey, TValue>> GetOrAddManyAsync<TArg>(
        IEnumerable<TKey> keys,
        Func<IReadOnlyList<TKey>, TArg, CancellationToken, ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>>> factory, TArg argument,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(factory);
        return RequestManyAsync(keys, new AsyncManyFactory<TArg>(factory, argument), cancellationToken);
    }

    private ValueTask<MapSnapshot<TKey, TValue>> RequestManyAsync<TFactory>(
        IEnumerable<TKey> keys, TFactory factory, CancellationToken cancellationToken)
        where TFactory : struct, IAsyncManyFactory
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<MapSnapshot<TKey, TValue>>(cancellationToken);
        }

        IDictionary<TKey, TValue> found = _strategy.CreateEmpty();
        List<TKey> missing = CollectMissing(keys, found);
        if (missing.Count == 0)
        {
            return new(_strategy.CreateSnapshot(found));
        }

        GetOrAddRequest<MapSnapshot<TKey, TValue>> request = new(this);
        ValueTask<MapSnapshot<TKey, TValue>> all = AddAllMissingAsync(missing, found, factory, request, cancellationToken);
        return all.IsCompleted ? all : request.Return(all.AsTask());
    }

    private async ValueTask<MapSnapshot<TKey, TValue>> AddAllMissingAsync<TFactory>(
        List<TKey> missing, IDictionary<TKey, TValue> found, TFactory factory, PendingRequest request, CancellationToken cancellationToken)
        where TFactory : struct, IAsyncManyFactory
    {
        List<TKey> left = missing;
        while (left.Count != 0)
        {
            left = await AddMissingAsync(left, found, factory, request, cancellationToken).ConfigureAwait(false);
        }

        return _strategy.CreateSnapshot(found);
    }

    /// <inheritdoc cref="AddMissing"/>
    private async ValueTask<List<TKey>> AddMissingAsync<TFactory>(
        List<TKey> missing, IDictionary<TKey, TValue> found, TFactory factory, PendingRequest request, CancellationToken cancellationToken)
        where TFactory : struct, IAsyncManyFactory
    {
        List<Owner<TKey, TValue>> runs = new(missing.Count); // as of AddMissing
        List<(TKey Key, Owner<TKey, TValue> Owner)> waits = new(missing.Count);
        int awaited = 0;
        try
        {
            OwnAbsent(missing, OwnerKind.PendingRun, found, runs, waits, ThreadContext.Current);
            int others = waits.Count;
            foreach ((_, Owner<TKey, TValue> other) in waits)
            {
                if (other.Kind == OwnerKind.PendingRun)
                {
                    GuardActivities.AddJoined(((RunWaitNode)other.WaitNode).Activity);
                }
            }

            foreach (Owner<TKey, TValue> run in runs)
            {
                waits.Add((run.Key, run));
            }

            if (runs.Count != 0)
            {
                _ = RunManyAsync(runs, factory);
            }

            // The caller's own runs first: if they fail, the call does.
            List<TKey> again = [];
            waits.Reverse();
            int own = waits.Count - others;
            while (awaited < waits.Count)
            {
                (TKey key, Owner<TKey, TValue> owner) = waits[awaited++];
                bool isRun = await JoinAsync(owner, request, cancellationToken).ConfigureAwait(false);
                if (awaited > own)
                {
                    Take(key, owner, isRun, found, again);
                }
                else if (owner.TryGetSharedResult(out TValue? made))
                {
                    found[key] = made;
                }
            }

            return again;
        }
        catch
        {
            AbandonFrom(waits, awaited);
            throw;
        }
    }

    /// <summary>The run of several keys: it never faults, as that of one key.</summary>
    private async Task RunManyAsync<TFactory>(List<Owner<TKey, TValue>> runs, TFactory factory)
        where TFactory : struct, IAsyncManyFactory
    {
        MadeEntry[]? made = null;
        bool succeeded = false;
        Activity? activity = null;
        try
        {
            RunWaitNode node = (RunWaitNode)runs[0].WaitNode;
            foreach (Owner<TKey, TValue> run in runs)
            {
                run.JoinRun(FaultInjection.ManyRunsHaveOwnNodes ? (RunWaitNode)run.WaitNode : node);
            }

            TKey[] missing = GetKeys(runs);
            using ITimer? limit = StartRunTimer(runs);
            using ManyRunCancellation cancellation = new(runs);
            AsyncChain.Enter(node);
            node.Activity = activity = StartFactoryActivity();
            IEnumerable<KeyValuePair<TKey, TValue>> entries =
                await InvokeFactoryAsync<ManyCall<TFactory>, IEnumerable<KeyValuePair<TKey, TValue>>>(
                    node, new(missing, factory, cancellation.Token)).ConfigureAwait(false);
            node.FactoryThread = ThreadWaitNode.Current;
            try
            {
                made = Arrange(missing, entries);
            }
            finally
            {
                node.FactoryThread = null;
            }

            succeeded = true;
        }
        catch (Exception exception)
        {
            foreach (Owner<TKey, TValue> run in runs)
            {
                run.SetFailure(exception);
            }
        }

        for (int i = 0; i < runs.Count; i++)
        {
            EndRun(runs[i], made is null ? default : made[i]);
        }

        EndFactoryActivity(activity, failed: !succeeded);
        runs.ForEach(static run => run.SignalCompleted());
        CountRun(ThreadContext.Current, !succeeded);
        ThreadContext.RaiseEvents();
    }

    /// <summary>Commits one of several runs.</summary>
    private void EndRun(Owner<TKey, TValue> run, MadeEntry made)
    {
        run.Result = made.Value!;
        run.HasDeclined = !made.Exists;
        try
        {
            _strategy.EndRun(run, made.Exists);
        }
        catch (Exception exception)
        {
            run.SetFailure(exception);
        }
    }

    /// <inheritdoc cref="StartRunTimer(Owner{TKey, TValue})"/>
    private ITimer? StartRunTimer(List<Owner<TKey, TValue>> runs) => RunLimit <= 0
        ? null
        : GuardedStores.TimeProvider.CreateTimer(
            static state =>
            {
                (GuardedMap<TKey, TValue, TStrategy, TProbe> map, List<Owner<TKey, TValue>> runs) =
                    ((GuardedMap<TKey, TValue, TStrategy, TProbe>, List<Owner<TKey, TValue>>))state!;
                runs.ForEach(map.Expire);
            },
            (this, runs),
            TimeSpan.FromMilliseconds(RunLimit),
            Timeout.InfiniteTimeSpan);

    private interface IAsyncManyFactory
    {
        ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>> CreateAsync(IReadOnlyList<TKey> missing, CancellationToken cancellationToken);
    }

    private readonly struct AsyncManyFactory(
        Func<IReadOnlyList<TKey>, CancellationToken, ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>>> make) : IAsyncManyFactory
    {
        private readonly Func<IReadOnlyList<TKey>, CancellationToken, ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>>> _make = make;

        public ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>> CreateAsync(
            IReadOnlyList<TKey> missing, CancellationToken cancellationToken) => _make(missing, cancellationToken);
    }

    private readonly struct AsyncManyFactory<TArg>(
        Func<IReadOnlyList<TKey>, TArg, CancellationToken, ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>>> make, TArg argument)
        : IAsyncManyFactory
    {
        private readonly Func<IReadOnlyList<TKey>, TArg, CancellationToken, ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>>> _make =
            make;
        private readonly TArg _argument = argument;

        public ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>> CreateAsync(
            IReadOnlyList<TKey> missing, CancellationToken cancellationToken) => _make(missing, _argument, cancellationToken);
    }

    private readonly struct ManyCall<TFactory>(TKey[] missing, TFactory factory, CancellationToken cancellationToken)
        : IFactoryCall<IEnumerable<KeyValuePair<TKey, TValue>>>
        where TFactory : struct, IAsyncManyFactory
    {
        private readonly TKey[] _missing = missing;
        private readonly TFactory _factory = factory;
        private readonly CancellationToken _cancellationToken = cancellationToken;

        public ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>> Invoke() => _factory.CreateAsync(_missing, _cancellationToken);
    }

    /// <summary>The token of several runs: canceled when each of them has been given up.</summary>
    private sealed class ManyRunCancellation : IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly CancellationTokenRegistration[] _registrations;
        private int _left;

        internal ManyRunCancellation(List<Owner<TKey, TValue>> runs)
        {
            _left = runs.Count;
            _registrations = new CancellationTokenRegistration[runs.Count];
            for (int i = 0; i < _registrations.Length; i++)
            {
                _registrations[i] = runs[i].Cancellation.UnsafeRegister(static state => ((ManyRunCancellation)state!).OnCanceled(), this);
            }
        }

        internal CancellationToken Token => _source.Token;

        /// <summary>Keeps the source, whose token the factory may still use.</summary>
        public void Dispose()
        {
            foreach (CancellationTokenRegistration registration in _registrations)
            {
                _ = registration.Unregister();
            }
        }

        private void OnCanceled()
        {
            if (Interlocked.Decrement(ref _left) == 0)
            {
                _source.Cancel();
            }
        }
    }
}
