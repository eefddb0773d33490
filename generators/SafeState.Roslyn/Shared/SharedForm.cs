namespace SafeState.Roslyn;

/// <summary>Specifies the form in which keys or values of a shared dictionary are stored.</summary>
internal enum SharedForm
{
    /// <summary>The type has no form.</summary>
    None,

    /// <summary>The characters of a string.</summary>
    Text,

    /// <summary>A digit for a Boolean value.</summary>
    Boolean,

    /// <summary>The number of an enum.</summary>
    Enum,

    /// <summary>The invariant text of an integer, a <c>Guid</c>, or a type with <c>[SharedKey]</c>.</summary>
    Formattable,

    /// <summary>Bytes as they are. For values only.</summary>
    Bytes,

    /// <summary>JSON, by a generated context. For values only.</summary>
    Json,

    /// <summary>What a serializer of the user writes. For values only.</summary>
    Serializer,
}
