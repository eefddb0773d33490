using System;

namespace SafeState.Verification.Tests.Support;

/// <summary>Small numbers as values of some type, and back. A value that is no number was torn.</summary>
internal sealed record Codec<TValue>(string Name, Func<int, TValue> Encode, Func<TValue, int> Decode)
{
    public override string ToString() => Name;
}
