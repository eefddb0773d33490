using System;
using System.Threading;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Shapes;

/// <summary>Waits for the owner of a list, queue, or value beyond the limit, which holds for the whole process.</summary>
[Collection(nameof(ProcessWide))]
public sealed class OwningLimitTests : IDisposable
{
    /// <summary>Puts the limit back.</summary>
    public void Dispose() => GuardedStores.WaitLimit = Timeout.InfiniteTimeSpan;

    [Theory, EachWhole]
    public void A_wait_beyond_the_limit_throws_and_names_the_store(WholeCase kind)
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(20);
        foreach ((string writer, _) in kind.Delayed)
        {
            WholeCase store = kind.Fresh("slow");
            Gate gate = new();
            Worker holder = Worker.Start(() => store.Delegates[0].Run(gate.Hold));
            gate.AwaitArrival();
            Worker waiting = Worker.Start(() => Array.Find([.. store.Delayed], write => write.Name == writer).Call());
            GuardTimeoutException thrown = waiting.JoinFailed<GuardTimeoutException>();
            Assert.Contains("for the guarded store 'slow'", thrown.Message, StringComparison.Ordinal);
            gate.Open();
            holder.Join();
        }
    }
}
