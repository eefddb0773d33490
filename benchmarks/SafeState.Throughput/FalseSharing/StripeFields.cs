using System.Runtime.CompilerServices;

namespace SafeState.Throughput.FalseSharing;

/// <summary>
/// Reaches what the writers of a stripe write at each insertion, in the very objects that the store uses, laid out as they are.
/// </summary>
internal static class StripeFields
{
    private const string StripeState = "SafeState.Striped.StripeState, SafeState";
    private const string PaddedStripeState = "SafeState.Striped.PaddedStripeState, SafeState";

    /// <summary>Makes the object of one stripe.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType(PaddedStripeState)]
    public static extern object Create();

    /// <summary>The number that is odd during an insertion.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "Sequence")]
    public static extern ref ulong Sequence([UnsafeAccessorType(StripeState)] object state);

    /// <summary>How many keys there are.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "Count")]
    public static extern ref int Count([UnsafeAccessorType(StripeState)] object state);
}
