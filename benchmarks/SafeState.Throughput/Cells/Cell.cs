namespace SafeState.Throughput.Cells;

/// <summary>One figure to measure.</summary>
/// <param name="Scene">What is done.</param>
/// <param name="Subject">With what; see <see cref="Cells.Subject"/>.</param>
internal sealed record Cell(Scene Scene, string Subject)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Scene},subject={Subject}";
}
