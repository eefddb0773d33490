namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>
/// Immutable cells behind one reference, which is loaded twice for one value: what dotnet/runtime#134474 makes of one expression, written
/// out.
/// </summary>
internal sealed class Holder
{
    private readonly Box[] _cells = [new(0), new(1)];
    private volatile Box _cell = new(0);

    internal Two LoadedTwice => new(_cell.Value.First, _cell.Value.Second);

    internal void Swap(int round) => _cell = _cells[round & 1];

    /// <summary>A value that never changes.</summary>
    private sealed class Box(long value)
    {
        internal readonly Two Value = new(value);
    }
}
