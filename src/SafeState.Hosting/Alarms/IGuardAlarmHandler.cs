using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Hosting.Alarms;

/// <summary>Acts on alarms, for example to shed load, page an operator, or scale out.</summary>
public interface IGuardAlarmHandler
{
    /// <summary>
    /// Called on the thread pool when an alarm is raised or cleared: one alarm at a time, in order. Each handler has a separate queue, so
    /// a slow handler does not delay the monitor or another handler. A handler that has not returned after <c>HandlerLimitSeconds</c> is
    /// logged as late. Meanwhile 64 alarms wait for it. Each further alarm replaces the oldest one, which is logged and counted.
    /// Exceptions of a handler are logged.
    /// </summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="cancellationToken">A token that is canceled when the host stops.</param>
    /// <returns>A task that completes when the handler is done.</returns>
    ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken);
}
