using System.Collections.Generic;

namespace SafeState.Weaver.Rules;

/// <summary>StringBuilder and BitArray: what is not listed writes.</summary>
internal static class TextRules
{
    public static IEnumerable<CollectionRule> All { get; } =
    [
        new(
            "System.Text.StringBuilder",
            "get_Length get_Capacity get_Chars CopyTo Equals ToString GetChunks EnumerateRunes TryGetRuneAt GetRuneAt",
            "",
            AccessKinds.Write)
        {
            Ignored = "get_MaxCapacity GetHashCode GetType",
        },
        new(
            "System.Collections.BitArray",
            "Get get_Item get_Count get_Length CopyTo Clone GetEnumerator HasAllSet HasAnySet",
            "",
            AccessKinds.Write)
        {
            Ignored = "get_IsReadOnly get_IsSynchronized get_SyncRoot GetHashCode GetType ToString Equals",
        },
    ];
}
