namespace SafeState.RuntimeModes.Outcomes;

/// <summary>An object that is filled after it was made.</summary>
internal sealed class StrongBox
{
    internal Labelled Value { get; set; }
}
