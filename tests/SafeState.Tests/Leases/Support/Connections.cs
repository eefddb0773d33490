using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;

namespace SafeState.Tests.Leases;

/// <summary>Makes values, and knows what became of each.</summary>
internal sealed class Connections
{
    private readonly ConcurrentQueue<Connection> _made = [];

    internal int Made => _made.Count;

    internal int Open => _made.Count(static connection => connection.Disposals == 0);

    internal Connection Make()
    {
        Connection connection = new();
        _made.Enqueue(connection);
        return connection;
    }

    /// <summary>Each value must have been disposed once.</summary>
    internal void AssertAllDisposedOnce() => Assert.All(_made, static connection => Assert.Equal(1, connection.Disposals));
}

/// <summary>A value that counts its disposals, and cannot be used after the first.</summary>
internal sealed class Connection : IDisposable
{
    private int _disposals;

    internal int Disposals => Volatile.Read(ref _disposals);

    /// <summary>Gets the thread that disposed it.</summary>
    internal int DisposedOn { get; private set; }

    /// <summary>Gets or sets what a disposal does besides.</summary>
    internal Action? OnDispose { get; set; }

    internal void Use() => Assert.True(Disposals == 0, "The value was used after it was disposed.");

    public void Dispose()
    {
        DisposedOn = Environment.CurrentManagedThreadId;
        _ = Interlocked.Increment(ref _disposals);
        OnDispose?.Invoke();
    }
}
