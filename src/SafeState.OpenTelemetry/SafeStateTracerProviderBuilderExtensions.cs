using System;
using SafeState;

namespace OpenTelemetry.Trace;

/// <summary>Adds the traces of guarded stores to a tracer provider.</summary>
public static class SafeStateTracerProviderBuilderExtensions
{
    /// <summary>
    /// Collects the spans of the activity source <see cref="GuardMetrics.ActivitySourceName"/>. There is no span for each operation.
    /// A further call changes nothing.
    /// </summary>
    /// <param name="builder">The builder of the provider.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static TracerProviderBuilder AddSafeStateInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(GuardMetrics.ActivitySourceName);
    }
}
