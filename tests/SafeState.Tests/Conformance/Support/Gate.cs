using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>Holds a delegate at a place of the test's choice until the test lets it go.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a delegate stands at the gate.</summary>
    internal Task Arrival => _arrived.Task;

    /// <summary>Called by the delegate: blocks until the gate is opened.</summary>
    internal void Hold()
    {
        _ = _arrived.TrySetResult();
        Watchdog.Await(_opened.Task, "the test to open the gate");
    }

    /// <inheritdoc cref="Hold"/>
    internal async Task HoldAsync()
    {
        _ = _arrived.TrySetResult();
        await _opened.Task.Watched();
    }

    internal void AwaitArrival() => Watchdog.Await(Arrival, "a delegate to arrive at the gate");

    internal void Open() => _opened.TrySetResult();
}
