using System;
using Xunit.Abstractions;

namespace SafeState.Verification.Tests.Load;

/// <summary>The short form of dotnet run eng/verify.cs -- load: each scenario throws if anything does not add up.</summary>
[Collection(nameof(Alone))]
public sealed class UnderLoadTests(ITestOutputHelper output)
{
    [Theory, InlineData(GuardStrategy.Striped), InlineData(GuardStrategy.Locked), InlineData(GuardStrategy.ReaderWriter),
    InlineData(GuardStrategy.Snapshot)]
    public void Mixed_operations_add_up_and_cross_no_floor(GuardStrategy strategy) =>
        output.WriteLine(Storm.Run(strategy, operations: 400_000, threads: 4, seed: Random.Shared.Next(1_000_000)));

    [Theory, InlineData(GuardStrategy.Striped), InlineData(GuardStrategy.Locked), InlineData(GuardStrategy.ReaderWriter),
    InlineData(GuardStrategy.Snapshot)]
    public void Keys_that_come_and_go_leave_no_memory_behind(GuardStrategy strategy) =>
        output.WriteLine(Churn.Run(strategy, operations: 400_000));

    [Theory, InlineData(GuardStrategy.Striped), InlineData(GuardStrategy.Locked), InlineData(GuardStrategy.ReaderWriter),
    InlineData(GuardStrategy.Snapshot)]
    public void Floods_of_waiters_are_all_served_and_leave_nothing_behind(GuardStrategy strategy) =>
        output.WriteLine(Flood.Run(strategy, threads: 48, callers: 2_000));

    [Theory, InlineData(GuardStrategy.Striped), InlineData(GuardStrategy.Locked), InlineData(GuardStrategy.ReaderWriter),
    InlineData(GuardStrategy.Snapshot)]
    public void Each_of_64_threads_gets_at_one_hot_key(GuardStrategy strategy) =>
        output.WriteLine(HotKey.Run(strategy, threads: 64, TimeSpan.FromMilliseconds(50)));
}
