namespace SafeState.Throughput.Content;

/// <summary>Draws a few thousand ranks, and then the same ones again: a branch predictor learns such a sequence.</summary>
/// <param name="draw">What draws them first.</param>
internal sealed class RepeatedDraw(IDraw draw) : IDraw
{
    private readonly int[] _drawn = new int[1 << 12];
    private int _next;

    /// <inheritdoc/>
    public int Next()
    {
        int place = _next++ % _drawn.Length;
        return _next <= _drawn.Length ? _drawn[place] = draw.Next() : _drawn[place];
    }
}
