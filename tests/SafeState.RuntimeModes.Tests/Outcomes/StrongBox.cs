namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>An object that is filled after it was made.</summary>
internal sealed class StrongBox
{
    internal Labelled Value { get; set; }
}
