namespace SafeState.Tests.Conformance;

/// <summary>What is wrong with the equality of a key.</summary>
public enum Nonsense
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is equal to every other of its sort.</summary>
    EqualsEverything,

    /// <summary>It is not even equal to itself.</summary>
    EqualsNothing,

    /// <summary>Its Equals answers at random.</summary>
    EqualsAtRandom,

    /// <summary>Its hash code is another one each time.</summary>
    HashesAtRandom,

    /// <summary>What it is equal to changes while it is in the map.</summary>
    Changes,
}
