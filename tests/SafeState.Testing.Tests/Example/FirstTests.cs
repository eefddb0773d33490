using System.Collections.Concurrent;

namespace SafeState.Testing.Tests.Example;

/// <summary>What the documentation shows first.</summary>
public sealed class FirstTests
{
    [Fact]
    public void A_queue_is_linearizable()
    {
        StressReport report = Stress.Run(
            create: static () => new ConcurrentQueue<int>(),
            model: new QueueModel<int>(),
            generate: static random => new((CollectionMember)random.Next(2), random.Next(3)),
            apply: static (queue, call) => call.Make(queue.Enqueue, queue.TryDequeue));
        report.ThrowIfFailed();
    }
}
