namespace SafeState.Verification.Tests.Support;

/// <summary>A map of two keys.</summary>
internal readonly record struct StoreState(int A, int B)
{
    internal const int Absent = int.MinValue;

    internal static readonly StoreState Empty = new(Absent, Absent);

    internal int Count => (A == Absent ? 0 : 1) + (B == Absent ? 0 : 1);

    internal int this[int key] => key == 0 ? A : B;

    internal StoreState With(int key, int value) => key == 0 ? new(value, B) : new(A, value);
}
