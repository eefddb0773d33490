using System.Threading;

namespace SafeState.Detection.Engine;

/// <summary>Waits of the detector that an interruption of the thread does not end. The interruption is kept for the code that it is
/// meant for.</summary>
internal static class Interruption
{
    /// <summary>Waits for an event, at most the given time for each interruption.</summary>
    internal static void Wait(ManualResetEventSlim signal, int milliseconds)
    {
        bool wasInterrupted = false;
        while (true)
        {
            try
            {
                _ = signal.Wait(milliseconds);
                break;
            }
            catch (ThreadInterruptedException)
            {
                wasInterrupted = true;
            }
        }

        Restore(wasInterrupted);
    }

    /// <summary>Enters a lock whatever happens.</summary>
    internal static void Enter(Lock gate)
    {
        bool wasInterrupted = false;
        while (true)
        {
            try
            {
                gate.Enter();
                break;
            }
            catch (ThreadInterruptedException)
            {
                wasInterrupted = true;
            }
        }

        Restore(wasInterrupted);
    }

    private static void Restore(bool wasInterrupted)
    {
        if (wasInterrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }
}
