using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedLeaseMap<TKey, TValue, TStrategy, TProbe>
{
    private sealed partial class Entries
    {
        internal Lease<TValue> LeaseOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument)
        {
            ThrowIfNull(key);
            ThrowIfDisposed();
            if (TryGetUncounted(key, out LeaseCell? cell) && cell.TryHold())
            {
                return new(this, CountFound(key, cell));
            }

            Making<TArg> making = new(factory, argument);
            try
            {
                ValueSource source;
                do
                {
                    _ = TryJoinOrRun(key, new Factory<TArg>(this, making), out cell, out source);
                }
                while (source == ValueSource.Found && !cell!.TryHold());

                if (source == ValueSource.Stored)
                {
                    RemoveIfDisposed(key, cell!);
                }

                return new(this, cell!);
            }
            catch
            {
                making.Cell?.Release(this);
                throw;
            }
        }

        internal ValueTask<Lease<TValue>> LeaseOrAddAsync<TArg>(
            TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument, CancellationToken cancellationToken)
        {
            ThrowIfNull(key);
            ThrowIfDisposed();
            if (cancellationToken.IsCancellationRequested)
            {
                return ValueTask.FromCanceled<Lease<TValue>>(cancellationToken);
            }

            return TryGetUncounted(key, out LeaseCell? present) && present.TryHold()
                ? new(new Lease<TValue>(this, CountFound(key, present)))
                : RequestAsync<AsyncFactory<TArg>, Lease<TValue>>(key, new(this, factory, argument), cancellationToken);
        }

        /// <summary>Gives each caller that joined the run a hold. The caller that made the value has one, so none comes too late.</summary>
        private protected override void OnRunJoined(Owner<TKey, LeaseCell> run)
        {
            if (run.Result is { } cell && !FaultInjection.JoinersOfRunHoldNothing)
            {
                run.IsResultHeld = cell.TryHold(run.JoinerCount);
            }
        }

        private protected override void OnRunMade(Owner<TKey, LeaseCell> run, LeaseCell made, bool stored, bool ended)
        {
            if (ended && !FaultInjection.JoinersOfRunHoldNothing)
            {
                // The result of a detached run is the value that is present, unless that has left in the meantime.
                run.Result = run.Result.TryHold(run.JoinerCount) ? run.Result : HoldMade(made, run.JoinerCount);
                run.IsResultHeld = true;
            }

            if (stored)
            {
                RemoveLate(run.Key, made);
            }

            made.Release(this); // the hold of the run
        }

        /// <summary>The run has held the value for the caller, or will, and nothing else ends that hold.</summary>
        private protected override void OnJoinerLeft(Owner<TKey, LeaseCell> run) => _ = EndHoldOfLeaverAsync(run);

        private async Task EndHoldOfLeaverAsync(Owner<TKey, LeaseCell> run)
        {
            await Signal.AwaitAsync(run.GetSignal(joins: true)).ConfigureAwait(false);
            if (run.IsResultHeld && !FaultInjection.JoinersThatLeaveKeepTheirHold)
            {
                run.Result.Release(this);
            }
        }

        private static LeaseCell HoldMade(LeaseCell made, int holds)
        {
            _ = made.TryHold(holds); // the run has a hold
            return made;
        }

        private void RemoveLate(TKey key, LeaseCell cell)
        {
            try
            {
                RemoveIfDisposed(key, cell);
            }
            catch (Exception problem)
            {
                RecordDisposalFailure(problem); // the equality of keys threw: the value stays where it is
            }
        }

        /// <summary>Adds two holds to a value that a factory made: that of its key, and that of the run.</summary>
        private LeaseCell Hold(TValue value)
        {
            LeaseCell cell = LeaseCell.Adopt(
                value ?? throw new InvalidOperationException(
                    $"A factory of the leased dictionary '{Name}' returned null. Return a value, or throw."),
                holds: 2,
                parameter: null);
            cell.Own();
            return cell;
        }

        private void Drop(LeaseCell cell)
        {
            if (!FaultInjection.UnstoredValuesAreNotDisposed)
            {
                cell.Release(this);
            }
        }

        /// <summary>A call with a factory, and what the factory made.</summary>
        private sealed class Making<TArg>(Func<TKey, TArg, TValue> make, TArg argument)
        {
            internal LeaseCell? Cell { get; set; }

            internal TValue Make(TKey key) => make(key, argument);
        }

        private readonly struct Factory<TArg>(Entries store, Making<TArg> making) : IFactory
        {
            private readonly Entries _store = store;
            private readonly Making<TArg> _making = making;

            public static bool MayDecline => false;

            public bool TryCreate(TKey key, [MaybeNullWhen(false)] out LeaseCell value)
            {
                value = _making.Cell = _store.Hold(_making.Make(key));
                return true;
            }

            public void HandUnstored(TKey key, LeaseCell value) => _store.Drop(value);
        }

        private readonly struct AsyncFactory<TArg>(
            Entries store, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> make, TArg argument)
            : IAsyncFactory<Lease<TValue>>
        {
            private readonly Entries _store = store;
            private readonly Func<TKey, TArg, CancellationToken, ValueTask<TValue>> _make = make;
            private readonly TArg _argument = argument;

            public static bool MayDecline => false;

            public static bool TryWrap(GuardedStore store, LeaseCell value, bool isHeld, [MaybeNullWhen(false)] out Lease<TValue> made)
            {
                made = isHeld || value.TryHold() ? new(store, value) : null;
                return made is not null;
            }

            public static bool TryTake(Lease<TValue> made, [MaybeNullWhen(false)] out LeaseCell value)
            {
                value = made.Cell!;
                return true;
            }

            /// <summary>The lease only carries the cell to the run. Its hold is that of the run.</summary>
            public async ValueTask<Lease<TValue>> CreateAsync(TKey key, CancellationToken cancellationToken) =>
                new(_store, _store.Hold(await _make(key, _argument, cancellationToken).ConfigureAwait(false)));

            public void HandUnstored(TKey key, LeaseCell value) => _store.Drop(value);
        }
    }
}
