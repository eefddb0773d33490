using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.Advice;

/// <summary>What a host sees of its stores, and what it says of them.</summary>
[Collection(nameof(ProcessWide))]
public sealed class AdvisorTests
{
    private readonly Shelf _shelf = new();

    [Fact]
    public async Task A_host_advises_from_what_happened_since_it_was_started()
    {
        _shelf.ListPages(500);
        await using Hosted host = await Hosted.Start();
        IGuardAdvisor advisor = host.Services.GetRequiredService<IGuardAdvisor>();
        Assert.DoesNotContain("tests.pages", advisor.Advise().Select(static advice => advice.Store));

        await host.Pass(() => _shelf.ListPages(20_000));

        GuardAdvice advice = Assert.Single(advisor.Advise(), static advice => advice.Store == "tests.pages");
        Assert.Equal((GuardAdviceKind.ChangeStrategy, GuardStrategy.Striped, GuardStrategy.Snapshot),
            (advice.Kind, advice.Strategy, advice.Recommended));
        Assert.Equal("[Guarded(GuardStrategy.Snapshot, Name = \"tests.pages\")]", advice.AttributeLine);
        Assert.Contains($"copies {Shelf.PageCount} entries", advice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_is_shown_by_health_and_logged_when_the_host_stops()
    {
        await using Hosted host = await Hosted.Start();
        FakeLogCollector logs = host.Logs;
        await host.Pass(() => _shelf.ListPages(20_000));

        HealthReportEntry health = (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["safestate"];
        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Contains((string[])health.Data["advice"],
            static line => line.StartsWith("tests.pages: [Guarded(GuardStrategy.Snapshot", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.GetSnapshot(), static record => record.Id.Id == 1005);

        await host.DisposeAsync();

        FakeLogRecord logged =
            Assert.Single(logs.GetSnapshot(), static record => record.Id.Id == 1005
                && record.Message.Contains("tests.pages", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Information, logged.Level);
        Assert.Contains("[Guarded(GuardStrategy.Snapshot, Name = \"tests.pages\")]", logged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_two_hosts_advises()
    {
        await using Hosted first = await Hosted.Start();
        await using Hosted second = await Hosted.Start();

        await first.Pass(() => _shelf.ListPages(20_000));
        await second.Pass();

        Assert.All([first, second],
            static host =>
                Assert.Contains("tests.pages", host.Services.GetRequiredService<IGuardAdvisor>().Advise()
                    .Select(static advice => advice.Store)));
    }

    [Fact]
    public async Task What_is_hot_on_several_threads_is_seen()
    {
        await using Hosted host = await Hosted.Start(null, ("IntervalSeconds", "0.5"));

        using Crowd crowd = _shelf.CountOnThreads(threads: 4, times: 600_000);
        await host.Pass();

        GuardAdvice advice =
            Assert.Single(host.Services.GetRequiredService<IGuardAdvisor>().Advise(), static advice => advice.Store == "tests.hits");
        Assert.Equal(("hot-key", GuardAdviceKind.SplitKey), (advice.Rule, advice.Kind));
        Assert.Contains("gets 100 % of all operations", advice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_is_told()
    {
        await using Hosted host = await Hosted.Start(null, ("IntervalSeconds", "0.5"));
        FakeLogCollector logs = host.Logs;
        using Crowd crowd = _shelf.CountOnThreads(threads: 4, times: 600_000);
        await host.Pass(() => _shelf.ListPages(20_000));
        string told = string.Join('\n', host.Services.GetRequiredService<IGuardAdvisor>().Advise());
        await host.DisposeAsync();

        Assert.Contains("tests.hits", told, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", told
            + string.Join('\n', logs.GetSnapshot().Select(static record => record.Message)), StringComparison.Ordinal);
    }
}
