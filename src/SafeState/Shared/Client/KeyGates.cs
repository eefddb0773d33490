using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>Lets one update of a key run at a time in this process, so that updates of one process do not conflict.</summary>
internal sealed class KeyGates<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Gate> _gates = [];

    /// <summary>Waits for the gate of a key.</summary>
    /// <returns>Opens the gate when it is disposed.</returns>
    public async ValueTask<Entered> EnterAsync(TKey key, CancellationToken cancellationToken)
    {
        Gate? gate;
        lock (_gates)
        {
            if (!_gates.TryGetValue(key, out gate))
            {
                _gates.Add(key, gate = new Gate());
            }

            gate.Users++;
        }

        try
        {
            await gate.Semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Entered(this, key, gate);
        }
        catch (OperationCanceledException)
        {
            Leave(key, gate);
            throw;
        }
    }

    private void Leave(TKey key, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users == 0)
            {
                _ = _gates.Remove(key);
                gate.Semaphore.Dispose();
            }
        }
    }

    /// <summary>A gate that is closed to others.</summary>
    public readonly struct Entered : IDisposable
    {
        private readonly KeyGates<TKey> _owner;
        private readonly TKey _key;
        private readonly Gate _gate;

        internal Entered(KeyGates<TKey> owner, TKey key, object gate) => (_owner, _key, _gate) = (owner, key, (Gate)gate);

        public void Dispose()
        {
            _ = _gate.Semaphore.Release();
            _owner.Leave(_key, _gate);
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }
    }
}
