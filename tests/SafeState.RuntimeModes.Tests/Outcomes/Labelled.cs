namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>A reference and a number that belong together.</summary>
internal readonly record struct Labelled(string? Label, long Value)
{
    internal Labelled(long value)
        : this(LabelOf(value), value)
    {
    }

    internal bool IsTorn => Label is not null && Label != LabelOf(Value);

    private static string LabelOf(long value) => (value & 1) == 0 ? "even" : "odd";
}
