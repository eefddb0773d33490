namespace SafeState.Roslyn;

/// <summary>Specifies the shape of a guarded member. It decides which interface the accessor has.</summary>
internal enum StoreShape
{
    /// <summary>A dictionary: <c>IGuardedMap</c> or <c>IGuardedNumberMap</c>.</summary>
    Map,

    /// <summary>A dictionary whose values are leased: <c>IGuardedLeaseMap</c>.</summary>
    LeaseMap,

    /// <summary>A dictionary whose keys have lists of values: <c>IGuardedMultimap</c>.</summary>
    Multimap,

    /// <summary>A dictionary whose keys have sets of values: <c>IGuardedSetMultimap</c>.</summary>
    SetMultimap,

    /// <summary>A list: <c>IGuardedList</c>.</summary>
    List,

    /// <summary>A set: <c>IGuardedSet</c>.</summary>
    Set,

    /// <summary>A queue, a stack, or a bag: <c>IGuardedQueue</c>.</summary>
    Queue,

    /// <summary>A single value: <c>IGuardedValue</c>.</summary>
    Value,

    /// <summary>A number: <c>IGuardedNumber</c>.</summary>
    Number,

    /// <summary>Fields that change together: <c>IGuardedGroup</c>. No member of a guarded type has this shape.</summary>
    Group,
}

/// <summary>Queries on shapes.</summary>
internal static class StoreShapeExtensions
{
    /// <summary>Returns whether the guarded member is a value or a number, which only <c>[Guarded]</c> guards.</summary>
    public static bool IsScalar(this StoreShape shape) => shape is StoreShape.Value or StoreShape.Number;

    /// <summary>Returns whether the guarded member is a dictionary, also one with leases or with several values for a key.</summary>
    public static bool IsDictionary(this StoreShape shape) => shape is StoreShape.Map or StoreShape.LeaseMap || shape.IsMultimap();

    /// <summary>Returns whether the keys of the guarded member have several values.</summary>
    public static bool IsMultimap(this StoreShape shape) => shape is StoreShape.Multimap or StoreShape.SetMultimap;

    /// <summary>Returns the word for a guarded member of the shape.</summary>
    public static string GetNoun(this StoreShape shape) => shape switch
    {
        _ when shape.IsDictionary() => "dictionary",
        StoreShape.List => "list",
        StoreShape.Set => "set",
        StoreShape.Queue => "queue",
        StoreShape.Number => "number",
        StoreShape.Group => "group",
        _ => "value",
    };
}
