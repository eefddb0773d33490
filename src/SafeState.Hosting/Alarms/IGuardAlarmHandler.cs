using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Hosting.Alarms;

/// <summary>Acts on alarms: sheds load, pages somebody, scales out.</summary>
public interface IGuardAlarmHandler
{
    /// <summary>
    /// Called when an alarm goes on, and when it goes off, on the thread pool: one alarm at a time, in order. Each handler has a queue of
    /// its own, so one that
    /// is slow or never returns delays neither the monitor nor another handler. It is logged as late after <c>HandlerLimitSeconds</c>;
    /// while it has not returned,
    /// 64 alarms wait for it, and further ones replace the oldest, which is logged and counted. What a handler throws is logged.
    /// </summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>When the handler is done.</returns>
    ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken);
}
