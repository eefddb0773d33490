using System;
using System.Threading.Tasks;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Reporting;
using Scopes = SafeState.Detection.CompilerServices.Tests;

namespace SafeState.Detection.Tests;

/// <summary>A race whose exception the code under test swallows still fails the test.</summary>
public sealed class ScopeTests
{
    private static readonly DetectedRace Race = new(RaceIds.Overlap, "List<int>", Access(1), Access(2), "a-b", null, null);

    [Fact]
    public void A_swallowed_race_fails_the_test_at_its_end()
    {
        TestScope scope = Scopes.Begin("test");
        scope.Add(Race);
        Assert.Same(Race, Assert.Throws<ConcurrentAccessException>(() => Scopes.End(scope, null)).Race);
    }

    [Fact]
    public void A_test_that_fails_with_the_race_keeps_its_exception()
    {
        TestScope scope = Scopes.Begin("test");
        scope.Add(Race);
        Scopes.End(scope, new AggregateException(new InvalidOperationException("wrapped", new ConcurrentAccessException(Race))));
    }

    [Fact]
    public void A_test_that_fails_otherwise_fails_with_the_race_and_its_own_exception()
    {
        TestScope scope = Scopes.Begin("test");
        scope.Add(Race);
        TimeoutException own = new();
        Assert.Same(own, Assert.Throws<ConcurrentAccessException>(() => Scopes.End(scope, own)).InnerException);
    }

    [Fact]
    public void Waived_races_and_notes_do_not_fail_the_test()
    {
        TestScope scope = Scopes.Begin("test");
        scope.Add(Race with { Waiver = "known" });
        scope.Add(Race with { Id = RaceIds.Elements });
        Scopes.End(scope, null);
    }

    [Fact]
    public async Task The_flow_of_a_test_includes_its_tasks()
    {
        TestScope scope = Scopes.Begin("test");
        TestScope? seen = null;
        await Scopes.EndAsync(scope, Task.Run(() => seen = TestScope.Current));
        Assert.Same(scope, seen);
    }

    [Fact]
    public async Task An_asynchronous_test_fails_at_its_end()
    {
        TestScope scope = Scopes.Begin("test");
        Task test = Scopes.EndAsync(scope, Task.Run(() => scope.Add(Race)));
        await Assert.ThrowsAsync<ConcurrentAccessException>(() => test);
    }

    private static DetectedAccess Access(int thread) => new("List`1.Add", "A.cs", 1, "A.M", thread, true, [], "");
}
