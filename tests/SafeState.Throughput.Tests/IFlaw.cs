namespace SafeState.Throughput.Tests;

/// <summary>Chooses a flaw as a type argument.</summary>
internal interface IFlaw
{
    /// <summary>Which.</summary>
    Flaw Kind { get; }
}
