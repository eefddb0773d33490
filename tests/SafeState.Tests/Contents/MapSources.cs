using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace SafeState.Tests.Contents;

/// <summary>Maps of every type that a field can hold, with the keys <c>"a"</c> to <c>"c"</c>, blind to case.</summary>
public sealed class MapSources
{
    public static TheoryData<string> Names => ["Dictionary", "ConcurrentDictionary", "SortedDictionary", "SortedList", "OrderedDictionary"];

    public static TheoryData<string, GuardStrategy> UnderEachStrategy
    {
        get
        {
            TheoryData<string, GuardStrategy> cases = [];
            foreach (string name in Names)
            {
                foreach (GuardStrategy strategy in Enum.GetValues<GuardStrategy>())
                {
                    cases.Add(name, strategy);
                }
            }

            return cases;
        }
    }

    public static IDictionary<string, int> Create(string name)
    {
        StringComparer comparer = StringComparer.OrdinalIgnoreCase;
        IDictionary<string, int> map = name switch
        {
            "Dictionary" => new Dictionary<string, int>(comparer),
            "ConcurrentDictionary" => new ConcurrentDictionary<string, int>(comparer),
            "SortedDictionary" => new SortedDictionary<string, int>(comparer),
            "SortedList" => new SortedList<string, int>(comparer),
            "OrderedDictionary" => new OrderedDictionary<string, int>(comparer),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
        map["c"] = 3;
        map["a"] = 1;
        map["b"] = 2;
        return map;
    }
}
