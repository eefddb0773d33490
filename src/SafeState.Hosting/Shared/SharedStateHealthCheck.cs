using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SafeState.Hosting.Sharing;

/// <summary>Reports shared state as unhealthy while its server is unreachable, set up wrongly, or has another layout.</summary>
internal sealed class SharedStateHealthCheck(SharedState shared) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> problems = await shared.FindProblemsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return problems.Count == 0
            ? HealthCheckResult.Healthy($"The server '{shared.Engine.Kind}' of shared state is reachable.")
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join(" ", problems));
    }
}
