using System.Threading;

namespace SafeState.Hosting.Tests.Support;

/// <summary>Writes that find the lock held, each for sure.</summary>
internal static class Contention
{
    internal static void Make(Shelf shelf, int times)
    {
        for (int i = 0; i < times; i++)
        {
            Thread? writer = null;
            shelf.Section(() =>
            {
                writer = new Thread(() => shelf.Fill(1));
                writer.Start();
                Assert.True(SpinWait.SpinUntil(() => writer.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Hosted.Limit),
                    "The writer does not wait for the lock.");
            });
            writer!.Join();
        }
    }
}
