namespace SafeState.Roslyn;

/// <summary>Why a type, a field or a property gets no accessor. The generator passes over it in silence; a rule says it.</summary>
internal enum GuardError
{
    /// <summary>Not refused.</summary>
    None,

    /// <summary>The type has no name yet, because the code is incomplete.</summary>
    Nameless,

    /// <summary>Type: it is not partial in each of its declarations.</summary>
    NotPartial,

    /// <summary>Type: a type around it is not partial.</summary>
    ContainerNotPartial,

    /// <summary>Type: a record, whose copies would put two guards over one dictionary.</summary>
    Record,

    /// <summary>Type: a struct or an interface.</summary>
    NotAClass,

    /// <summary>Type: it, or a type around it, is visible in its own file alone.</summary>
    FileLocal,

    /// <summary>Type: its fields lie at stated offsets, so none can be added.</summary>
    ExplicitLayout,

    /// <summary>Type, field or property: the attribute names a strategy that does not exist.</summary>
    UnknownStrategy,

    /// <summary>Type, field or property: the attribute gives a name that is null or blank.</summary>
    BlankName,

    /// <summary>Type, field or property: the compiler could not read the attribute, and says so itself.</summary>
    UnreadableAttribute,

    /// <summary>Field: the user waived the guard by <c>[Unguarded]</c>.</summary>
    Waived,

    /// <summary>Field: guarded and waived at once.</summary>
    GuardedAndWaived,

    /// <summary>Field: <c>[Guarded]</c>, but of a type that no strategy guards.</summary>
    UnsupportedType,

    /// <summary>Field: some other mutable dictionary, found without an attribute of its own.</summary>
    UnsupportedMap,

    /// <summary>Field: visible outside the type.</summary>
    NotPrivate,

    /// <summary>Field: <c>ref</c>.</summary>
    ByReference,

    /// <summary>Field: <c>volatile</c>.</summary>
    Volatile,

    /// <summary>Field: <c>[ThreadStatic]</c>.</summary>
    ThreadStatic,

    /// <summary>The field is a constant, so it is always null.</summary>
    Constant,

    /// <summary>Field: a serializer reads or writes it behind the accessor's back.</summary>
    Serialized,

    /// <summary>Field or property: another generator implements a property for it.</summary>
    Published,

    /// <summary>Type or field: another generator wrote it, and generators do not see what others write.</summary>
    InvisibleToGenerator,

    /// <summary>Field or property: an ordered map under a strategy that keeps no order.</summary>
    LosesOrder,

    /// <summary>Field: it names a <c>Source</c>, though its first content is what it holds.</summary>
    SourceOnField,

    /// <summary>Property: it names an <c>Accessor</c>, though it is one.</summary>
    AccessorOnProperty,

    /// <summary>Property: no interface of a guarded map, or not by value.</summary>
    PropertyType,

    /// <summary>Property: not partial, or its other part is the user's.</summary>
    PropertyNotPartial,

    /// <summary>Property: it can be set, or not be read.</summary>
    PropertyNotReadOnly,

    /// <summary>Property: <c>Source</c> names no method that can give the first content.</summary>
    SourceMissing,

    /// <summary>Property: the <c>Source</c> returns something else than such a map or its entries.</summary>
    SourceType,

    /// <summary>Field: <c>Accessor</c> is not an identifier.</summary>
    InvalidAccessor,

    /// <summary>Field or property: a name that the generator needs is taken.</summary>
    NameTaken,
}
