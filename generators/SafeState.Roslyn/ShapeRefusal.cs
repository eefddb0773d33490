namespace SafeState.Roslyn;

/// <summary>Why a type or a field gets no accessor. The generator passes over it in silence; a rule says it.</summary>
internal enum ShapeRefusal
{
    /// <summary>Not refused.</summary>
    None,

    /// <summary>Type: it has no name yet; somebody is typing.</summary>
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

    /// <summary>Type or field: the attribute names a strategy that does not exist.</summary>
    UnknownStrategy,

    /// <summary>Type or field: the attribute gives a name that is null or blank.</summary>
    BlankName,

    /// <summary>Type or field: the compiler could not read the attribute, and says so itself.</summary>
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

    /// <summary>Field: <c>const</c>, so null for ever.</summary>
    Constant,

    /// <summary>Field: a serializer reads or writes it behind the accessor's back.</summary>
    Serialized,

    /// <summary>Field: an ordered map under a strategy that keeps no order.</summary>
    LosesOrder,

    /// <summary>Field: <c>Accessor</c> is not an identifier.</summary>
    InvalidAccessor,

    /// <summary>Field: no accessor name can be derived from its name.</summary>
    NoAccessorName,

    /// <summary>Field: a name that the generator needs is taken.</summary>
    NameTaken,
}
