using Polly;
using Polly.CircuitBreaker;

namespace WebShop;

/// <summary>The circuit breaker for orders. It is opened and closed only manually, when an alarm is raised or cleared.</summary>
public sealed class OrderBreaker
{
    /// <summary>Gets the control that opens and closes the breaker.</summary>
    public CircuitBreakerManualControl Control { get; } = new();

    /// <summary>Gets the pipeline that orders pass through.</summary>
    public ResiliencePipeline Pipeline { get; }

    /// <summary>Creates a closed breaker.</summary>
    public OrderBreaker() => Pipeline = new ResiliencePipelineBuilder()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions { ManualControl = Control })
        .Build();
}
