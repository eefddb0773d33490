using System.Collections.Generic;

namespace SafeState.Weaver.Rules;

/// <summary>List, Queue, Stack, LinkedList, PriorityQueue.</summary>
internal static class SequenceRules
{
    private const string Namespace = "System.Collections.Generic.";

    public static IEnumerable<CollectionRule> All { get; } =
    [
        new(
            Namespace + "List`1",
            "get_Count get_Capacity BinarySearch Contains ConvertAll CopyTo Exists Find FindAll FindIndex FindLast "
            + "FindLastIndex GetRange Slice IndexOf LastIndexOf ToArray TrueForAll",
            "Add AddRange Clear EnsureCapacity Insert InsertRange Remove RemoveAll RemoveAt RemoveRange Reverse Sort set_Capacity "
            + "TrimExcess")
        {
            Steps = "ForEach",
            IndexedReads = "get_Item",
            IndexedWrites = "set_Item",
        },
        Enumerator("List`1"),
        new(
            Namespace + "Queue`1",
            "get_Count get_Capacity Contains CopyTo Peek TryPeek ToArray",
            "Enqueue Dequeue TryDequeue Clear EnsureCapacity TrimExcess"),
        Enumerator("Queue`1"),
        new(
            Namespace + "Stack`1",
            "get_Count get_Capacity Contains CopyTo Peek TryPeek ToArray",
            "Push Pop TryPop Clear EnsureCapacity TrimExcess"),
        Enumerator("Stack`1"),
        new(
            Namespace + "LinkedList`1",
            "get_Count get_First get_Last Contains CopyTo Find FindLast",
            "AddAfter AddBefore AddFirst AddLast Remove RemoveFirst RemoveLast Clear"),
        Enumerator("LinkedList`1"),
        new(
            Namespace + "PriorityQueue`2",
            "get_Count get_Capacity Peek TryPeek",
            "Enqueue EnqueueRange EnqueueDequeue DequeueEnqueue Dequeue TryDequeue Remove Clear EnsureCapacity TrimExcess"),
        Enumerator("PriorityQueue`2/UnorderedItemsCollection"),
    ];

    private static CollectionRule Enumerator(string type) =>
        new($"{Namespace}{type}/Enumerator", "", "") { IsEnumerator = true, Steps = "MoveNext" };
}
