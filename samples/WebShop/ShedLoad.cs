using System.Threading;
using System.Threading.Tasks;
using SafeState.Hosting.Alarms;

namespace WebShop;

/// <summary>Refuses orders while a store of the shop is contended, and accepts them again afterwards.</summary>
public sealed class ShedLoad(OrderBreaker breaker) : IGuardAlarmHandler
{
    /// <inheritdoc/>
    public async ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken)
    {
        if (alarm is { Kind: GuardAlarmKind.Contention, IsOn: true })
        {
            await breaker.Control.IsolateAsync(cancellationToken);
        }
        else if (alarm.Kind == GuardAlarmKind.Contention)
        {
            await breaker.Control.CloseAsync(cancellationToken);
        }
    }
}
