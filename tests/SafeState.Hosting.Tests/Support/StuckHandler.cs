using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Hosting.Alarms;

namespace SafeState.Hosting.Tests.Support;

/// <summary>An alarm handler that does not return, whatever is cancelled, until a test lets it.</summary>
internal sealed class StuckHandler(bool blocks) : IGuardAlarmHandler, IDisposable
{
    private readonly TaskCompletionSource _leave = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _entered = new();

    internal ConcurrentQueue<GuardAlarm> All { get; } = [];

    internal bool HasEntered => _entered.IsSet;

    public async ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken)
    {
        All.Enqueue(alarm);
        _entered.Set();
        if (blocks)
        {
            Assert.True(_leave.Task.Wait(Hosted.Limit, CancellationToken.None), "The test did not release its handler.");
        }

        await _leave.Task.WaitAsync(Hosted.Limit, CancellationToken.None);
    }

    internal void Release() => _ = _leave.TrySetResult();

    public void Dispose()
    {
        Release();
        _entered.Dispose();
    }
}
