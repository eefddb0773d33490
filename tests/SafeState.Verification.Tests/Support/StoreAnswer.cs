using System.Globalization;

namespace SafeState.Verification.Tests.Support;

/// <summary>What a call returned: up to two values, a count, or a truth.</summary>
internal readonly record struct StoreAnswer(int First, int Second = 0)
{
    internal static StoreAnswer Of(bool truth, int value = 0) => new(truth ? 1 : 0, value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Show(First)}, {Show(Second)}");

    private static string Show(int value) => value == StoreState.Absent ? "absent" : value.ToString(CultureInfo.InvariantCulture);
}
