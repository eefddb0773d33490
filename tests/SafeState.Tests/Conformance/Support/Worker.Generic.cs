using System;
using System.Runtime.CompilerServices;

namespace SafeState.Tests.Conformance;

/// <summary>A thread of a test that makes a result.</summary>
internal sealed class Worker<T> : Worker
{
    private readonly StrongBox<T> _result;

    internal Worker(Func<T> body)
        : this(body, new StrongBox<T>())
    {
    }

    private Worker(Func<T> body, StrongBox<T> result)
        : base(() => result.Value = body()) => _result = result;

    /// <summary>What the worker made, once it has ended.</summary>
    internal T Result
    {
        get
        {
            Join();
            return _result.Value!;
        }
    }
}
