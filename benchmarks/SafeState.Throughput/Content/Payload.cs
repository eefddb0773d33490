namespace SafeState.Throughput.Content;

/// <summary>The reference that the maps of the value kind <c>ref</c> hold.</summary>
/// <param name="stamp">What it carries; see <see cref="Stamp"/>.</param>
internal sealed class Payload(long stamp)
{
    /// <summary>Which entry this belongs to, and which writing of it.</summary>
    public long Stamp { get; } = stamp;
}
