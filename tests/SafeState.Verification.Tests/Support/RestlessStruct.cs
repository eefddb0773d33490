using System;

namespace SafeState.Verification.Tests.Support;

/// <summary>A key whose equality is user code that gives the processor away, and that is read in two pieces.</summary>
internal readonly struct RestlessStruct(long number) : IEquatable<RestlessStruct>
{
    /// <summary>Greater ones are fillers.</summary>
    private const int Filler = 1024;

    private readonly long _number = number;
    private readonly long _negative = -number;

    public bool Equals(RestlessStruct other)
    {
        Restless.Pause(isFiller: _number > Filler);
        return other._negative == -other._number
            ? _number == other._number
            : throw new InvalidOperationException("The key was compared while it was torn.");
    }

    public override bool Equals(object? obj) => obj is RestlessStruct other && Equals(other);

    public override int GetHashCode() => (int)_number;
}
