using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>Explains guard errors: the reason, and then what to do.</summary>
internal static class GuardErrorMessages
{
    /// <summary>Returns the explanation, or null for errors that another rule or the compiler reports.</summary>
    public static string? GetText(GuardError error) => error switch
    {
        GuardError.Record => "'with' copies a record, and two guards for one content would exist; make it a class",
        GuardError.NotAClass => "an assignment copies it, or it cannot have fields; make it a class",
        GuardError.FileLocal => "a file-local type cannot have a part in a generated file; remove 'file'",
        GuardError.ExplicitLayout =>
            "its explicit layout allows no further fields; remove the layout, or move the fields to another class",
        GuardError.UnknownStrategy => "the value is not a member of GuardStrategy; use a member",
        GuardError.BlankName => "its 'Name' is null or blank; set a name or remove the argument",
        GuardError.InvalidAccessor => "its 'Accessor' is not a C# identifier; set an identifier or remove the argument",
        GuardError.LosesOrder =>
            "Striped does not keep the order of its type; use Locked, ReaderWriter, or Snapshot, or make it a Dictionary",
        GuardError.StrategyOfShape =>
            "lists have Snapshot, Locked, and ReaderWriter, queues have Locked, and values have no choice; use a strategy of its shape, "
                + "or remove the argument",
        GuardError.GuardedAndWaived => "it has both [Guarded] and [Unguarded]; remove one",
        GuardError.Constant => "a constant never changes; remove [Guarded], or make it a static field",
        GuardError.SourceOnField => "a field starts with the content that it holds; remove 'Source', or make it a partial property",
        GuardError.AccessorOnProperty => "a property is its own accessor; remove 'Accessor'",
        GuardError.PropertyType =>
            "its type is not an interface of guarded state, such as IGuardedMap, IGuardedList, or IGuardedValue; change the type, or guard "
                + "a private field instead",
        GuardError.PropertyNotPartial => "it is not a partial property that the generator can implement; make it partial, without a body",
        GuardError.PropertyNotReadOnly => "its guarded object cannot be replaced; declare it with 'get' only",
        GuardError.SourceMissing =>
            "its 'Source' is not a method of this class without parameters, or is not static like the property; name such a method",
        GuardError.SourceType =>
            "its 'Source' returns neither such content, with the same type arguments, nor its items; change the return type",
        GuardError.Published =>
            "another generator exposes it by a property without the guard; remove that attribute, and expose a snapshot",
        GuardError.InvisibleToGenerator =>
            "another generator wrote its declaration, which this generator cannot see; declare it in a source file, such as the "
                + "code-behind of a Razor component",
        GuardError.InvalidGroup => "its 'Group' is not a C# identifier; set an identifier or remove the argument",
        GuardError.GroupOnProperty => "a partial property cannot belong to a group; remove 'Group', or guard a private field instead",
        GuardError.GroupStrategy => "a group needs Locked or ReaderWriter; set one of them for all fields of the group",
        GuardError.GroupMixesStrategies => "the fields of its group have different strategies; set the same for all",
        GuardError.GroupMixesStatic => "its group has static and instance fields; put them into two groups",
        GuardError.GroupNameTaken =>
            "a name that the generator needs for its group, or for a view in it, is already used; choose another name for the group",
        GuardError.LeasesOfShape =>
            "only a dictionary without order can have leases; remove 'Leases', or make it a Dictionary or an IGuardedLeaseMap",
        GuardError.LeasesInGroup =>
            "a snapshot of a group would have values without leases; guard it without a group, and keep its keys in the group",
        GuardError.LeaseValues =>
            "its values are not of a class or interface that can be disposed; remove 'Leases', or use other values",
        GuardError.InvalidMultimap =>
            "only a dictionary of lists or hash sets, without order and leases, can be one; remove 'Multimap', or change its type",
        GuardError.Serialized =>
            "a serializer would use it without the guard; serialize a property that returns a snapshot, or exclude the field",
        _ => null,
    };

    /// <summary>Returns the explanation for a shared dictionary, or null for errors that another rule or the compiler reports.</summary>
    public static string? GetText(SharedError error) => error switch
    {
        SharedError.PropertyType => "its type is not ISharedMap or ISharedNumberMap; change the type",
        SharedError.NotPartial => "it is not a partial property that the generator can implement; make it partial, without a body",
        SharedError.NotReadOnly => "it cannot be replaced; declare it with 'get' only",
        _ => null,
    };
}
