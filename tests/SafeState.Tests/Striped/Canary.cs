namespace SafeState.Tests.Striped;

/// <summary>Three words that say the same: a value that was put together from two writes shows it.</summary>
internal readonly record struct Canary
{
    private readonly long _first;
    private readonly long _second;
    private readonly long _third;

    internal Canary(long value)
    {
        _first = value;
        _second = ~value;
        _third = value;
    }

    internal long Value => _first;

    internal bool IsTorn => _second != ~_first || _third != _first;
}
