using System.Collections.Generic;

namespace SafeState.Weaver.Rules;

/// <summary>Dictionary, SortedDictionary, SortedList, and their views.</summary>
internal static class DictionaryRules
{
    private const string Namespace = "System.Collections.Generic.";

    public static IEnumerable<CollectionRule> All { get; } =
    [
        new(
            Namespace + "Dictionary`2",
            "TryGetValue ContainsKey ContainsValue get_Item get_Count get_Capacity GetObjectData",
            "Add TryAdd set_Item Remove Clear EnsureCapacity TrimExcess"),
        new(
            Namespace + "SortedDictionary`2",
            "TryGetValue ContainsKey ContainsValue get_Item get_Count CopyTo GetEnumerator",
            "Add set_Item Remove Clear"),
        new(
            Namespace + "SortedList`2",
            "TryGetValue ContainsKey ContainsValue get_Item get_Count get_Capacity IndexOfKey IndexOfValue GetKeyAtIndex GetValueAtIndex",
            "Add set_Item Remove RemoveAt Clear set_Capacity SetValueAtIndex TrimExcess"),
        .. Views("Dictionary`2"),
        .. Views("SortedDictionary`2"),
    ];

    private static IEnumerable<CollectionRule> Views(string type)
    {
        string[] views = ["KeyCollection", "ValueCollection"];
        foreach (string view in views)
        {
            string name = $"{Namespace}{type}/{view}";
            yield return new(name, "get_Count Contains CopyTo" + (type[0] == 'S' ? " GetEnumerator" : ""), "");
            yield return new(name + "/Enumerator", "", "") { IsEnumerator = true, Steps = "MoveNext" };
        }

        yield return new($"{Namespace}{type}/Enumerator", "", "") { IsEnumerator = true, Steps = "MoveNext" };
    }
}
