using System;
using SafeState;

namespace OpenTelemetry.Metrics;

/// <summary>Adds the metrics of guarded stores to a meter provider.</summary>
public static class SafeStateMeterProviderBuilderExtensions
{
    /// <summary>
    /// Collects the instruments of <see cref="GuardMetrics"/>: operations, entries, contentions, waits, retries, adaptations, factories,
    /// and alarms of every guarded store. A further call changes nothing. Reads are counted while the provider exists, which makes them a
    /// little slower. To leave an instrument out, add a view for its name that drops it.
    /// </summary>
    /// <param name="builder">The builder of the provider.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static MeterProviderBuilder AddSafeStateInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(GuardMetrics.MeterName);
    }
}
