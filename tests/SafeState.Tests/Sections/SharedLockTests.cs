using System;
using System.Threading;
using SafeState.Tests.Conformance;
using SafeState.Waiting;
using Gate = SafeState.Tests.Conformance.Gate;

namespace SafeState.Tests.Sections;

/// <summary>The lock of <see cref="GuardStrategy.ReaderWriter"/>.</summary>
public sealed class SharedLockTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_thread_that_is_interrupted_while_it_leaves_has_left_and_is_still_interrupted()
    {
        foreach (bool writes in (bool[])[false, true])
        {
            SharedLock taken = new();
            Gate inside = new();
            bool passedOn = false;
            bool leaves = false;
            Worker holder = Worker.Start(() =>
            {
                Assert.True(writes ? taken.TryEnterWrite() : taken.TryEnterRead());
                inside.Hold();
                Thread.CurrentThread.Interrupt();
                Volatile.Write(ref leaves, true);
                taken.Exit(writes); // has to wake the waiting thread, whose queue the test keeps locked
                passedOn = Record.Exception(static () => Thread.Sleep(Watchdog.Limit)) is ThreadInterruptedException;
            });
            inside.AwaitArrival();
            Worker waiting = Worker.Start(() =>
            {
                Assert.True(taken.Enter(writes: true, Long));
                taken.Exit(writes: true);
            });
            Watchdog.Await(() => taken.Waiting == 1 && waiting.IsBlocked, "a thread to wait for the lock");
            lock (taken.Queue)
            {
                inside.Open();
                Watchdog.Await(() => Volatile.Read(ref leaves) && holder.IsBlocked, "the holder to leave");
            }

            holder.Join();
            waiting.Join();
            Assert.True(passedOn);
        }
    }

    [Fact]
    public void An_interrupted_waiter_leaves_the_lock_to_the_others()
    {
        foreach (bool writes in (bool[])[false, true])
        {
            SharedLock taken = new();
            Assert.True(taken.TryEnterWrite());
            Worker[] leaving = [Wait(taken, writes), Wait(taken, writes), Wait(taken, !writes)];
            Worker[] staying = [Wait(taken, writes), Wait(taken, !writes), Wait(taken, writes: false)];
            Watchdog.Await(() => taken.Waiting == 6, "all to wait");
            foreach (Worker worker in leaving)
            {
                worker.Interrupt();
                worker.Interrupt();
                _ = worker.JoinFailed<ThreadInterruptedException>();
            }

            taken.Exit(writes: true);
            Array.ForEach(staying, static worker => worker.Join());
            Assert.Equal(0, taken.Waiting);
            Assert.True(taken.TryEnterRead());
            taken.Exit(writes: false);
        }
    }

    [Fact]
    public void A_reader_that_comes_later_lets_a_waiting_writer_go_first_and_does_not_wait_for_the_next_one()
    {
        SharedLock taken = new();
        Assert.True(taken.TryEnterRead());
        Gate first = new();
        bool waits = false;
        Worker writer = Worker.Start(() =>
        {
            Assert.True(taken.Enter(writes: true, Long));
            first.Hold();
            taken.Exit(writes: true);
        });
        Watchdog.Await(() => taken.Waiting == 1, "a writer to wait");
        Worker reader = Worker.Start(() =>
        {
            Assert.False(taken.TryEnterRead());
            Assert.False(taken.Enter(writes: false, TimeSpan.FromMilliseconds(1)));
            Volatile.Write(ref waits, true);
            Assert.True(taken.Enter(writes: false, Long));
            taken.Exit(writes: false);
        });
        Watchdog.Await(() => Volatile.Read(ref waits) && taken.Waiting == 2 && reader.IsBlocked, "a reader to wait behind the writer");
        taken.Exit(writes: false);
        first.AwaitArrival();
        Worker second = Wait(taken, writes: true);
        Watchdog.Await(() => taken.Waiting == 2, "another writer to wait");
        first.Open();
        writer.Join();
        reader.Join();
        second.Join();
    }

    [Fact]
    public void The_limit_ends_a_wait_and_the_lock_stays_as_it_was()
    {
        SharedLock taken = new();
        Assert.True(taken.TryEnterRead());
        Worker.Start(() =>
        {
            Assert.False(taken.Enter(writes: true, TimeSpan.FromMilliseconds(2)));
            Assert.True(taken.TryEnterRead());
            _ = Assert.Throws<LockRecursionException>(() => taken.Enter(writes: false, Long));
            _ = Assert.Throws<LockRecursionException>(() => taken.Enter(writes: true, Long));
            taken.Exit(writes: false);
        }).Join();
        taken.Exit(writes: false);
        Assert.True(taken.TryEnterWrite());
        taken.Exit(writes: true);
    }

    private static Worker Wait(SharedLock taken, bool writes) => Worker.Start(() =>
    {
        Assert.True(taken.Enter(writes, Long));
        taken.Exit(writes);
    });
}
