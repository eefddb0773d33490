namespace SafeState.Roslyn;

/// <summary>
/// Specifies why a type, a field, or a property gets no accessor. The generator skips it without a message, and a rule reports it.
/// </summary>
internal enum GuardError
{
    /// <summary>No error.</summary>
    None,

    /// <summary>Type: it has no name yet, because the code is incomplete.</summary>
    Nameless,

    /// <summary>Type: it is not partial in each of its declarations.</summary>
    NotPartial,

    /// <summary>Type: a type around it is not partial.</summary>
    ContainerNotPartial,

    /// <summary>Type: a record, whose copies would put two guards in front of one dictionary.</summary>
    Record,

    /// <summary>Type: a struct or an interface.</summary>
    NotAClass,

    /// <summary>Type: it, or a type around it, is visible only in its file.</summary>
    FileLocal,

    /// <summary>Type: its fields have explicit offsets, so none can be added.</summary>
    ExplicitLayout,

    /// <summary>Type, field or property: the attribute names a strategy that does not exist.</summary>
    UnknownStrategy,

    /// <summary>Type, field or property: the attribute gives a name that is null or blank.</summary>
    BlankName,

    /// <summary>Type, field or property: the compiler cannot read the attribute, and reports that itself.</summary>
    UnreadableAttribute,

    /// <summary>Field: <c>[Unguarded]</c> waives the guard.</summary>
    Waived,

    /// <summary>Field: guarded and waived at the same time.</summary>
    GuardedAndWaived,

    /// <summary>Field: it has <c>[Guarded]</c>, but a type that no strategy guards.</summary>
    UnsupportedType,

    /// <summary>Field: another mutable dictionary, which has no attribute.</summary>
    UnsupportedMap,

    /// <summary>Field: visible to code that is compiled elsewhere.</summary>
    NotPrivate,

    /// <summary>Field: <c>ref</c>.</summary>
    ByReference,

    /// <summary>Field: <c>volatile</c>.</summary>
    Volatile,

    /// <summary>Field: <c>[ThreadStatic]</c>.</summary>
    ThreadStatic,

    /// <summary>Field: a constant, so it is always null.</summary>
    Constant,

    /// <summary>Field: a serializer reads or writes it without the accessor.</summary>
    Serialized,

    /// <summary>Field or property: another generator implements a property for it.</summary>
    Published,

    /// <summary>Type or field: another generator wrote it, and generators do not see the output of others.</summary>
    InvisibleToGenerator,

    /// <summary>Field or property: a sorted collection under a strategy that keeps no order.</summary>
    LosesOrder,

    /// <summary>Field or property: the attribute selects a strategy that the shape of the content does not have.</summary>
    StrategyOfShape,

    /// <summary>Field: it names a <c>Source</c>, although its first content is what it holds.</summary>
    SourceOnField,

    /// <summary>Property: it names an <c>Accessor</c>, although it is one.</summary>
    AccessorOnProperty,

    /// <summary>Property: its type is not an interface of a guarded member, or it is returned by reference.</summary>
    PropertyType,

    /// <summary>Property: it is not partial, or the user wrote its other part.</summary>
    PropertyNotPartial,

    /// <summary>Property: it can be set, or cannot be read.</summary>
    PropertyNotReadOnly,

    /// <summary>Property: <c>Source</c> names no method that can return the first content.</summary>
    SourceMissing,

    /// <summary>Property: the <c>Source</c> returns neither such content nor its items.</summary>
    SourceType,

    /// <summary>Field: <c>Accessor</c> is not an identifier.</summary>
    InvalidAccessor,

    /// <summary>Field or property: a name that the generator needs is taken.</summary>
    NameTaken,

    /// <summary>Field: <c>Group</c> is not an identifier.</summary>
    InvalidGroup,

    /// <summary>Property: it names a <c>Group</c>.</summary>
    GroupOnProperty,

    /// <summary>Field: the strategy cannot guard a group.</summary>
    GroupStrategy,

    /// <summary>Field: another member of the group has another strategy.</summary>
    GroupMixesStrategies,

    /// <summary>Field: the group has static and instance members.</summary>
    GroupMixesStatic,

    /// <summary>Field: a name that the generator needs for the group is taken.</summary>
    GroupNameTaken,

    /// <summary>
    /// Field or property: it cannot have leases. It is not a dictionary, has an order, or is a property of another type.
    /// </summary>
    LeasesOfShape,

    /// <summary>Field: it has leases and belongs to a group.</summary>
    LeasesInGroup,

    /// <summary>Field or property: its values cannot be leased.</summary>
    LeaseValues,

    /// <summary>
    /// Field or property: its keys cannot have several values. It is not a dictionary of lists or hash sets, or not a property of such a
    /// type. Or it has an order or leases.
    /// </summary>
    InvalidMultimap,
}
