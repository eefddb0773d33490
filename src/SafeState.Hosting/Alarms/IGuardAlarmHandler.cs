using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Hosting.Alarms;

/// <summary>Acts on alarms: sheds load, pages somebody, scales out.</summary>
public interface IGuardAlarmHandler
{
    /// <summary>Called when an alarm goes on, and when it goes off. Handlers are called one after the other; what one throws is logged.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>When the handler is done.</returns>
    ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken);
}
