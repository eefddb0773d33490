using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Hosting.Alarms;

namespace SafeState.Hosting.Tests.Support;

/// <summary>Notes each alarm that goes on or off.</summary>
internal sealed class NotedAlarms : IGuardAlarmHandler
{
    internal ConcurrentQueue<GuardAlarm> All { get; } = [];

    public ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken)
    {
        All.Enqueue(alarm);
        return ValueTask.CompletedTask;
    }
}
