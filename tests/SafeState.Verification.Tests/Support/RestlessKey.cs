using System;

namespace SafeState.Verification.Tests.Support;

/// <summary>A key whose equality is user code that gives the processor away: a reference, which is read in one piece.</summary>
internal sealed class RestlessKey(int number) : IEquatable<RestlessKey>
{
    /// <summary>Greater ones are fillers.</summary>
    private const int Filler = 1024;

    private readonly int _number = number;

    public bool Equals(RestlessKey? other)
    {
        Restless.Pause(isFiller: _number > Filler);
        return _number == other?._number;
    }

    public override bool Equals(object? obj) => Equals(obj as RestlessKey);

    public override int GetHashCode() => _number;
}
