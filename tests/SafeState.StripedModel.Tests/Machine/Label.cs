namespace SafeState.StripedModel.Tests.Machine;

/// <summary>A place in a program.</summary>
internal sealed class Label
{
    internal int Position { get; set; } = -1;
}
