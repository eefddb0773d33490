using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using SafeState.CompilerServices;

namespace SafeState.Waiting;

/// <summary>
/// What <c>GetOrAddAsync</c> returns while it is pending. It learns what awaits it, and a thread that blocks on it comes by.
/// </summary>
internal sealed class GetOrAddRequest<TValue>(GuardedStore store) : PendingRequest(store), IValueTaskSource<TValue>
{
    private Task<TValue> _task = null!;

    internal ValueTask<TValue> Return(Task<TValue> task)
    {
        _task = task;
        return new(this, token: 0);
    }

    ValueTaskSourceStatus IValueTaskSource<TValue>.GetStatus(short token) => _task.Status switch
    {
        TaskStatus.RanToCompletion => ValueTaskSourceStatus.Succeeded,
        TaskStatus.Faulted => ValueTaskSourceStatus.Faulted,
        TaskStatus.Canceled => ValueTaskSourceStatus.Canceled,
        _ => ValueTaskSourceStatus.Pending,
    };

    TValue IValueTaskSource<TValue>.GetResult(short token)
    {
        if (!_task.IsCompleted)
        {
            OwnerWait.Block(this, _task);
        }

        return _task.GetAwaiter().GetResult();
    }

    void IValueTaskSource<TValue>.OnCompleted(Action<object?> continuation, object? state, short token,
        ValueTaskSourceOnCompletedFlags flags)
    {
        Awaiter = state as Task;
        ConfiguredTaskAwaitable<TValue>.ConfiguredTaskAwaiter awaiter =
            _task.ConfigureAwait((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0).GetAwaiter();
        if ((flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0)
        {
            awaiter.OnCompleted(() => continuation(state));
        }
        else
        {
            awaiter.UnsafeOnCompleted(() => continuation(state));
        }
    }
}
