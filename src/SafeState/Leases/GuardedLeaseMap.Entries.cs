using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

public abstract partial class GuardedLeaseMap<TKey, TValue, TStrategy, TProbe>
{
    /// <summary>The store. Its members are not members of the leased dictionary, because they show values without a lease.</summary>
    [StackTraceHidden]
    private sealed partial class Entries(
        GuardedLeaseMap<TKey, TValue, TStrategy, TProbe> map, string name, int contractVersion, TStrategy strategy, GuardEventHook? hook)
        : GuardedMap<TKey, LeaseCell, TStrategy, TProbe>(name, contractVersion, strategy, hook)
    {
        private bool _isDisposed;

        protected override int RunLimit => map.RunLimit;

        internal override Type ValueType => typeof(TValue);

        internal void ThrowIfDisposed()
        {
            if (Volatile.Read(ref _isDisposed))
            {
                ThrowDisposed();
            }
        }

        internal TKey[] GetKeys()
        {
            MapSnapshot<TKey, LeaseCell> snapshot = Snapshot();
            TKey[] keys = new TKey[snapshot.Count];
            int count = 0;
            foreach ((TKey key, _) in snapshot)
            {
                keys[count++] = key;
            }

            return keys;
        }

        internal bool TryAddValue(TKey key, TValue value)
        {
            LeaseCell cell = Adopt(key, value);
            bool isAdded = false;
            try
            {
                isAdded = TryAdd(key, cell);
            }
            finally
            {
                EndAddition(key, cell, isAdded);
            }

            return isAdded;
        }

        internal void SetValue(TKey key, TValue value)
        {
            LeaseCell cell = Adopt(key, value);
            bool isStored = false;
            LeaseCell? previous = null;
            try
            {
                _ = Exchange(key, cell, out previous);
                isStored = true;
            }
            finally
            {
                EndAddition(key, cell, isStored);
            }

            previous?.Release(this);
        }

        internal bool RemoveValue(TKey key)
        {
            if (FaultInjection.HoldEndsBeforeRemoval && TryGetValue(key, out LeaseCell? present))
            {
                present.Release(this);
                return TryRemove(key, out _);
            }

            bool isRemoved = TryRemove(key, out LeaseCell? cell);
            cell?.Release(this);
            return isRemoved;
        }

        internal bool RemoveValue(TKey key, Lease<TValue> lease)
        {
            ThrowIfNull(key);
            LeaseCell cell = lease.Cell
                ?? throw new ObjectDisposedException(nameof(Lease<>), "The lease is disposed. Remove the value before that.");
            return RemoveCell(key, cell);
        }

        internal int RemoveValues<TArg>(Func<TKey, TArg, bool> predicate, TArg argument)
        {
            List<LeaseCell> removed = [];
            try
            {
                return Invalidate(predicate, argument, nameof(RemoveWhere), removed).Removed;
            }
            finally
            {
                Release(removed);
            }
        }

        internal void ClearValues() => Release(Drain(nameof(Clear), StoreCounter.Clear).Values);

        internal void ReplaceValues(IEnumerable<KeyValuePair<TKey, TValue>> entries)
        {
            ThrowIfDisposed();
            DelegateFrame.ThrowIfInside(this, nameof(ReplaceAll));
            List<KeyValuePair<TKey, LeaseCell>> adopted = [];
            IEnumerable<KeyValuePair<TKey, LeaseCell>>? replaced = null;
            try
            {
                foreach ((TKey key, TValue value) in entries)
                {
                    if (value is null)
                    {
                        throw new ArgumentException(
                            $"The new content of the guarded store '{Name}' has an entry whose value is null.", nameof(entries));
                    }

                    adopted.EnsureCapacity(adopted.Count + 1); // what is held must get there
                    adopted.Add(new(key, LeaseCell.Adopt(value, holds: 2, nameof(entries))));
                }

                replaced = Replace(adopted, keep: true)!;
            }
            finally
            {
                foreach ((_, LeaseCell cell) in adopted)
                {
                    EndAddition(cell, isStored: replaced is not null);
                }
            }

            foreach ((_, LeaseCell cell) in replaced)
            {
                cell.Release(this);
            }

            if (IsDisposedAfterAddition())
            {
                ClearValues();
            }
        }

        internal void CloseValues()
        {
            Close();
            Release(Drain(nameof(Dispose), StoreCounter.Clear).Values);
        }

        internal async ValueTask CloseValuesAsync()
        {
            Close();
            foreach (LeaseCell cell in Drain(nameof(DisposeAsync), StoreCounter.Clear).Values)
            {
                await cell.ReleaseAsync(this).ConfigureAwait(false);
            }
        }

        private void Close()
        {
            DelegateFrame.ThrowIfInside(this, nameof(Dispose));
            _ = Interlocked.Exchange(ref _isDisposed, true); // full fence: pairs with IsDisposedAfterAddition
        }

        private void Release(IEnumerable<LeaseCell> cells)
        {
            foreach (LeaseCell cell in cells)
            {
                cell.Release(this);
            }
        }

        /// <summary>Adds two holds to a value that is about to be added: that of its key, and that of the call.</summary>
        private LeaseCell Adopt(TKey key, TValue value)
        {
            ThrowIfNull(key);
            ArgumentNullException.ThrowIfNull(value);
            ThrowIfDisposed();
            return LeaseCell.Adopt(value, holds: 2, nameof(value));
        }

        private void EndAddition(TKey key, LeaseCell cell, bool isStored)
        {
            EndAddition(cell, isStored);
            if (isStored)
            {
                RemoveIfDisposed(key, cell);
            }
        }

        private void EndAddition(LeaseCell cell, bool isStored)
        {
            if (isStored)
            {
                cell.Own();
                cell.Release(this);
            }
            else
            {
                cell.Forget(holds: 2, this);
            }
        }

        /// <summary>
        /// If the dictionary was disposed while an entry was added, the entry may have come after everything was removed. The call counts
        /// as having ended before that.
        /// </summary>
        private void RemoveIfDisposed(TKey key, LeaseCell cell)
        {
            if (IsDisposedAfterAddition())
            {
                _ = RemoveCell(key, cell);
            }
        }

        private bool IsDisposedAfterAddition()
        {
            Interlocked.MemoryBarrier(); // full fence: the entry is stored before; pairs with Close
            return Volatile.Read(ref _isDisposed) && !FaultInjection.LateAdditionsOutliveTheMap;
        }

        private bool RemoveCell(TKey key, LeaseCell cell)
        {
            RemoveSame update = new(cell);
            bool isRemoved = UpdateAtomically(key, ref update, StoreCounter.Remove);
            if (isRemoved)
            {
                cell.Release(this);
            }

            return isRemoved;
        }

        private void ThrowDisposed() =>
            throw new ObjectDisposedException(Name, $"The leased dictionary '{Name}' is disposed. Use it only until then.");

        private readonly struct RemoveSame(LeaseCell cell) : IAtomicUpdate<LeaseCell>
        {
            private readonly LeaseCell _cell = cell;

            public static bool MayThrow => false;

            public WriteKind Apply(bool exists, in LeaseCell current, out LeaseCell next)
            {
                next = null!;
                return exists && ReferenceEquals(current, _cell) ? WriteKind.Remove : WriteKind.None;
            }
        }
    }
}
