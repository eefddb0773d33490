using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>Says in words why something cannot be guarded, and what to do.</summary>
internal static class GuardErrorMessages
{
    /// <summary>The explanation; null where the refusal is another rule's matter, or nobody's fault.</summary>
    public static string? GetText(GuardError error) => error switch
    {
        GuardError.Record => "a record is copied by 'with', which would put two guards over one dictionary; make it a class",
        GuardError.NotAClass => "it is copied by assignment or has no fields of its own; make it a class",
        GuardError.FileLocal => "a file-local type, or a type in one, cannot have a part in a generated file; remove 'file'",
        GuardError.ExplicitLayout =>
            "its layout is explicit, so no field can be added; remove the layout or move the map to a class of its own",
        GuardError.UnknownStrategy => "this value is no member of GuardStrategy; name one",
        GuardError.BlankName => "its 'Name' is null or blank; give a name or leave the argument out",
        GuardError.InvalidAccessor => "its 'Accessor' is not a C# identifier; give one or leave the argument out",
        GuardError.LosesOrder =>
            "Striped and Snapshot keep no order, and its type promises one; use Locked or ReaderWriter, or make it a Dictionary",
        GuardError.GuardedAndWaived => "[Guarded] and [Unguarded] contradict each other; remove one",
        GuardError.Constant => "a constant is null for ever; make it a static readonly field",
        GuardError.SourceOnField => "a field starts with what it holds; remove 'Source', or make it a partial property",
        GuardError.AccessorOnProperty => "a property is its own accessor; remove 'Accessor'",
        GuardError.PropertyType =>
            "it must be an IGuardedMap<TKey, TValue>, or an IGuardedNumberMap<TKey, TValue> of numbers, by value; guard a private field "
                + "instead where the map exists",
        GuardError.PropertyNotPartial => "it must be a partial property whose other part is left to the generator",
        GuardError.PropertyNotReadOnly => "its map cannot be exchanged, only its content; declare it with 'get' alone",
        GuardError.SourceMissing =>
            "its 'Source' must name a method of this class without parameters and type parameters, static if the property is",
        GuardError.SourceType =>
            "its 'Source' must return a dictionary of its types of keys and values, nullability included, or the pairs for one",
        GuardError.Published =>
            "another generator publishes it by a property of its own, past the guard; remove that attribute, and publish a snapshot",
        GuardError.InvisibleToGenerator =>
            "another generator wrote its declaration (as for the code of a Razor component), and generators do not see each other's "
                + "output; "
            + "declare it in a file of your own, such as the code-behind",
        GuardError.Serialized =>
            "a serializer would read and write it past the guard; serialize a snapshot from a property, or exclude the field",
        _ => null,
    };
}
