using System;
using System.Threading;
using SafeState.Detection.Engine;
using SafeState.Detection.Reporting;

namespace SafeState.Detection.Tests;

/// <summary>An interruption of a thread ends no wait of the detector, and reaches the next wait of the program.</summary>
public sealed class InterruptionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_thread_that_completes_a_report_is_not_interrupted_in_it()
    {
        Encounter encounter = new();
        CapturedStack? stack = null;

        RunInterrupted(() => stack = encounter.WaitForFirstStack(), () => encounter.SetFirstStack(CapturedStack.None));

        Assert.Same(CapturedStack.None, stack);
    }

    [Fact]
    public void A_lock_of_the_detector_is_entered_whatever_happens()
    {
        Lock gate = new();
        gate.Enter();

        RunInterrupted(
            () =>
            {
                Interruption.Enter(gate);
                gate.Exit();
            },
            gate.Exit);
    }

    /// <summary>Runs a wait on a thread that has been interrupted before, and then what ends the wait.</summary>
    private static void RunInterrupted(Action wait, Action end)
    {
        Exception? failure = null;
        bool isStillInterrupted = false;
        Thread thread = new(() =>
        {
            Thread.CurrentThread.Interrupt();
            failure = Record.Exception(wait);
            isStillInterrupted = Record.Exception(static () => Thread.Sleep(Limit)) is ThreadInterruptedException;
        })
        { IsBackground = true };
        thread.Start();
        bool waits = SpinWait.SpinUntil(()
            => thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin) || !thread.IsAlive, Limit);
        end();

        Assert.True(waits && thread.Join(Limit), "The thread did not end.");
        Assert.Null(failure);
        Assert.True(isStillInterrupted, "The interruption was lost.");
    }
}
