namespace SafeState.Tests.Striped;

/// <summary>A reference and a number that belong together.</summary>
internal readonly record struct LabelledCanary
{
    private readonly string _label;
    private readonly long _value;

    internal LabelledCanary(long value)
    {
        _label = value % 2 == 0 ? "even" : "odd";
        _value = value;
    }

    internal bool IsTorn => _label != (_value % 2 == 0 ? "even" : "odd");
}
