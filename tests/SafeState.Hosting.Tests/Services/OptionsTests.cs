using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeState.Hosting.Monitoring;
using SafeState.Hosting.Options;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.Services;

[Collection(nameof(ProcessWide))]
public sealed class OptionsTests
{
    [Fact]
    public async Task Options_come_from_the_configuration_and_code_has_the_last_word()
    {
        await using Hosted host = await Hosted.Start(
            static builder => builder.Services.AddSafeState(static options => options.ClearAfter = 7),
            ("IntervalSeconds", "30"),
            ("ClearAfter", "3"),
            ("Alarms:ContentionShare", "0.5"),
            ("Stores:0:Name", "shop.stock"),
            ("Stores:0:RetriesPerSecond", "50"));
        SafeStateOptions options = host.Services.GetRequiredService<IOptions<SafeStateOptions>>().Value;

        Assert.Equal((30.0, 7, 0.5), (options.IntervalSeconds, options.ClearAfter, options.Alarms.ContentionShare));
        Assert.Equal([("shop.stock", 50.0)], options.Stores.Select(static store => (store.Name, store.RetriesPerSecond)));
    }

    [Theory]
    [InlineData("IntervalSeconds", "0")]
    [InlineData("PoolBusyShare", "1.5")]
    [InlineData("ClearAfter", "0")]
    [InlineData("WaitLimitSeconds", "0")]
    [InlineData("WaitLimitSeconds", "-1")]
    [InlineData("WaitLimitSeconds", "2000001")]
    [InlineData("Alarms:ContentionShare", "-1")]
    [InlineData("Alarms:MinimumAcquisitions", "0")]
    [InlineData("Stores:0:RetriesPerSecond", "1")]
    public async Task A_host_with_impossible_options_does_not_start(string key, string value)
    {
        OptionsValidationException failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Hosted.Start(null, (key, value)));
        Assert.NotEmpty(failure.Failures);
    }

    [Fact]
    public async Task The_wait_limit_is_set_when_the_host_starts_and_left_alone_without_a_value()
    {
        try
        {
            GuardedStores.WaitLimit = TimeSpan.FromSeconds(77);
            await using (await Hosted.Start(null))
            {
                Assert.Equal(TimeSpan.FromSeconds(77), GuardedStores.WaitLimit);
            }

            await using (await Hosted.Start(null, ("WaitLimitSeconds", "1.5")))
            {
                Assert.Equal(TimeSpan.FromSeconds(1.5), GuardedStores.WaitLimit);
            }
        }
        finally
        {
            GuardedStores.WaitLimit = Timeout.InfiniteTimeSpan;
        }
    }

    [Fact]
    public void AddSafeState_twice_adds_one_monitor_and_one_health_check()
    {
        ServiceCollection services = new();
        _ = services.AddSafeState();
        _ = services.AddSafeState();

        Assert.Single(services, static service => service.ImplementationType == typeof(StoreMonitor));
        Assert.Single(services, static service => service.ServiceType == typeof(StoreSampler));
    }

    [Fact]
    public void A_host_without_configuration_has_the_defaults()
    {
        ServiceCollection services = new();
        _ = services.AddSafeState();
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal(0.15, provider.GetRequiredService<IOptions<SafeStateOptions>>().Value.Alarms.ContentionShare);
    }
}
