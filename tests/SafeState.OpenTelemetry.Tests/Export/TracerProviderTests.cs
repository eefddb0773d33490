using System;
using System.Collections.Generic;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace SafeState.Telemetry.Tests.Export;

/// <summary>What one call on a tracer provider exports.</summary>
public sealed class TracerProviderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Spans_of_guarded_stores_are_exported_once(int calls)
    {
        List<Activity> exported = [];
        TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder().AddInMemoryExporter(exported);
        for (int call = 0; call < calls; call++)
        {
            builder = builder.AddSafeStateInstrumentation();
        }

        using TracerProvider provider = builder.Build();
        using ActivitySource source = new(GuardMetrics.ActivitySourceName);
        using (Activity? span = source.StartActivity("span"))
        {
            Assert.NotNull(span);
        }

        Assert.True(provider.ForceFlush());
        Assert.Equal("span", Assert.Single(exported).DisplayName);
    }

    [Fact]
    public void Without_the_call_there_is_no_span()
    {
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder().Build();
        using ActivitySource source = new(GuardMetrics.ActivitySourceName);
        Assert.Null(source.StartActivity("span"));
    }

    [Fact]
    public void Null_is_refused() =>
        Assert.Throws<ArgumentNullException>(() => ((TracerProviderBuilder)null!).AddSafeStateInstrumentation());
}
