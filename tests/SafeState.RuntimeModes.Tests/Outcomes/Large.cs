namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>Three words that say the same: a value that was put together from two writes shows it.</summary>
internal readonly record struct Large(long First, long Second, long Third)
{
    internal Large(long value)
        : this(value, ~value, value)
    {
    }

    internal bool IsTorn => Second != ~First || Third != First;
}
