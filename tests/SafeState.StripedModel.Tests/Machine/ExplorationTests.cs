using System;

namespace SafeState.StripedModel.Tests.Machine;

/// <summary>The machine allows what a weakly ordered machine does, and no more than barriers let it.</summary>
public sealed class ExplorationTests
{
    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, true, false)]
    public void A_message_is_seen_before_its_content_unless_one_releases_and_the_other_acquires(bool releases, bool acquires,
        bool isSeen) =>
        Assert.Equal(isSeen, !Walk(
            p =>
            {
                p.Begin();
                p.Store(static _ => 0, static _ => 1);
                p.Store(static _ => 1, static _ => 1, releases);
            },
            p =>
            {
                int flag = p.Register();
                int content = p.Register();
                p.Begin();
                p.Load(flag, static _ => 1, acquires);
                p.Load(content, static _ => 0);
                p.Check((_, thread) => thread.Registers[flag] == 1 && thread.Registers[content] == 0 ? "the content is missing" : null);
                p.Release(flag, content);
            }).Holds);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void An_old_content_is_read_under_a_new_flag_unless_a_barrier_lies_between(bool hasBarrier, bool isSeen) =>
        Assert.Equal(isSeen, !Walk(
            p =>
            {
                p.Begin();
                p.Store(static _ => 0, static _ => 1);
                p.WriteBarrier();
                p.Store(static _ => 1, static _ => 1);
            },
            p =>
            {
                int content = p.Register();
                int flag = p.Register();
                p.Begin();
                p.Load(flag, static _ => 1);
                if (hasBarrier)
                {
                    p.ReadBarrier();
                }

                p.Load(content, static _ => 0);
                p.Check((_, thread) => thread.Registers[flag] == 1 && thread.Registers[content] == 0 ? "the content is missing" : null);
                p.Release(flag, content);
            }).Holds);

    [Fact]
    public void Two_threads_that_lock_crosswise_are_a_deadlock() =>
        Assert.StartsWith("deadlock", Walk(p => LockBoth(p, 0, 1), p => LockBoth(p, 1, 0)).Fault);

    [Fact]
    public void Two_threads_that_lock_in_order_are_none() => Assert.True(Walk(p => LockBoth(p, 0, 1), p => LockBoth(p, 0, 1)).Holds);

    [Fact]
    public void A_thread_that_runs_in_a_circle_for_ever_is_found() =>
        Assert.Contains("never end", Walk(p =>
        {
            int content = p.Register();
            Label start = ProgramWriter.Label();
            p.Begin();
            p.Mark(start);
            p.Load(content, static _ => 0);
            p.JumpIf(r => r[content] == 0, start);
        }).Fault);

    private static void LockBoth(ProgramWriter p, int first, int second)
    {
        int before = p.Register();
        p.Begin();
        p.TakeLock(before, _ => first, 1);
        p.TakeLock(before, _ => second, 1);
        p.Store(_ => second, static _ => 0, releases: true);
        p.Store(_ => first, static _ => 0, releases: true);
        p.Release(before);
    }

    private static Verdict Walk(params Action<ProgramWriter>[] calls)
    {
        Instruction[][] programs = new Instruction[calls.Length][];
        ThreadState[] threads = new ThreadState[calls.Length];
        for (int i = 0; i < calls.Length; i++)
        {
            ProgramWriter writer = new();
            calls[i](writer);
            programs[i] = writer.ToProgram();
            threads[i] = new(writer.RegisterCount, locations: 2, keys: 1);
        }

        return Exploration.Run(
            new(programs, new State(new int[2], threads, [new Truth(0)]), Tables: 0, static _ => null, static location => $"{location}"));
    }
}
