using System;

namespace SafeState.Tests.Conformance;

/// <summary>A key whose equality may be nonsense, towards others of its sort alone.</summary>
internal sealed class OddKey(int number, Nonsense nonsense) : IEquatable<OddKey>
{
    internal int Number { get; set; } = number;

    internal bool IsSound => nonsense == Nonsense.None;

    public bool Equals(OddKey? other) => other is not null && IsSound == other.IsSound && nonsense switch
    {
        Nonsense.EqualsEverything => true,
        Nonsense.EqualsNothing => false,
        Nonsense.EqualsAtRandom => Random.Shared.Next(2) == 0,
        _ => Number == other.Number,
    };

    public override bool Equals(object? obj) => Equals(obj as OddKey);

    public override int GetHashCode() => nonsense switch
    {
        Nonsense.EqualsEverything => 7,
        Nonsense.HashesAtRandom => Random.Shared.Next(64),
        _ => Number,
    };
}
