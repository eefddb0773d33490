using Polly;
using Polly.CircuitBreaker;

namespace WebShop;

/// <summary>The circuit breaker that orders go through. It opens by hand alone: when an alarm says so.</summary>
public sealed class OrderBreaker
{
    /// <summary>Opens and closes it.</summary>
    public CircuitBreakerManualControl Control { get; } = new();

    /// <summary>What orders go through.</summary>
    public ResiliencePipeline Pipeline { get; }

    /// <summary>A closed breaker.</summary>
    public OrderBreaker() => Pipeline = new ResiliencePipelineBuilder()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions { ManualControl = Control })
        .Build();
}
