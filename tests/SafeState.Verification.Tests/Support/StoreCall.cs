using System.Globalization;

namespace SafeState.Verification.Tests.Support;

/// <summary>A call: of one of two keys, with two values.</summary>
internal readonly record struct StoreCall(StoreMember Member, int Key, int Value, int Other)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Member}({"ab"[Key]}, {Value}, {Other})");
}
