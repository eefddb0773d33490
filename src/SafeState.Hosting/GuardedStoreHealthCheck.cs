using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Alarms;

namespace SafeState.Hosting;

/// <summary>Reports the host as degraded while an alarm is on.</summary>
internal sealed class GuardedStoreHealthCheck(AlarmEvaluator evaluator, AlarmHandlers handlers, IGuardedStoreCatalog catalog,
    IGuardAdvisor advisor)
    : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<GuardAlarm> raised = evaluator.Raised;
        Dictionary<string, object> data = new()
        {
            ["stores"] = catalog.List().Count,
            ["alarms"] = raised.Select(static alarm => $"{alarm.Kind}: {alarm.Store ?? "thread pool"}").ToArray(),
            ["lateHandlers"] = handlers.Failures,
            ["advice"] = advisor.Advise().Where(static advice => advice.Kind != GuardAdviceKind.Keep)
                .Select(static advice => advice.ToString())
                .Concat(advisor.AdviseShared().Where(static advice => advice.Kind != SharedAdviceKind.Keep)
                    .Select(static advice => advice.ToString()))
                .ToArray(),
        };
        return Task.FromResult(raised.Count == 0
            ? HealthCheckResult.Healthy("No alarm is on.", data)
            : new HealthCheckResult(context.Registration.FailureStatus, Describe(raised), data: data));
    }

    private static string Describe(IReadOnlyList<GuardAlarm> raised) =>
        string.Join("; ",
            raised.Select(static alarm =>
                $"{alarm.Kind} of {alarm.Store ?? "the thread pool"}: {alarm.Value:0.###}, allowed {alarm.Threshold:0.###}"));
}
