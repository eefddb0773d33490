namespace SafeState.Roslyn;

/// <summary>Specifies the shape of a guarded member. It decides which interface the accessor has.</summary>
internal enum StoreShape
{
    /// <summary>A dictionary: <c>IGuardedMap</c> or <c>IGuardedNumberMap</c>.</summary>
    Map,

    /// <summary>A dictionary whose values are leased: <c>IGuardedLeaseMap</c>.</summary>
    LeaseMap,

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

    /// <summary>Returns whether the guarded member is a dictionary, with or without leases.</summary>
    public static bool IsDictionary(this StoreShape shape) => shape is StoreShape.Map or StoreShape.LeaseMap;

    /// <summary>Returns the word for a guarded member of the shape.</summary>
    public static string GetNoun(this StoreShape shape) => shape switch
    {
        StoreShape.Map or StoreShape.LeaseMap => "dictionary",
        StoreShape.List => "list",
        StoreShape.Set => "set",
        StoreShape.Queue => "queue",
        StoreShape.Number => "number",
        StoreShape.Group => "group",
        _ => "value",
    };
}
