namespace SafeState.Detection.Tests.Support;

/// <summary>Tests that plant faults or hold threads change the detector of the whole process: they run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneAtATime
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "detector";
}
