namespace SafeState.Roslyn;

/// <summary>
/// Specifies why a property with <c>[Shared]</c> is not implemented. The generator skips it without a message, and a rule reports it.
/// </summary>
internal enum SharedError
{
    /// <summary>No error.</summary>
    None,

    /// <summary>The compiler cannot read the attribute or a type, and reports that itself.</summary>
    Unreadable,

    /// <summary>The type is not an interface of shared dictionaries, or the property is returned by reference.</summary>
    PropertyType,

    /// <summary>The property is not partial, or the user wrote its other part.</summary>
    NotPartial,

    /// <summary>The property can be set, or cannot be read.</summary>
    NotReadOnly,

    /// <summary>A name that the generator needs is already used.</summary>
    NameTaken,

    /// <summary>The name of the dictionary is missing or has other characters than those allowed.</summary>
    InvalidName,

    /// <summary>The number of partitions is out of range.</summary>
    InvalidPartitions,

    /// <summary>The greatest number of bytes of a value is not positive.</summary>
    InvalidMaxValueBytes,

    /// <summary>A time or the capacity of the near cache is out of range.</summary>
    InvalidNearCache,

    /// <summary>The type of the keys or values depends on a type parameter, although one name has one type.</summary>
    TypeParameter,

    /// <summary>Keys of the type have no text.</summary>
    KeyType,

    /// <summary>The type of the keys or values has <c>[SharedKey]</c>, but cannot be formatted and parsed.</summary>
    SharedKeyInterfaces,

    /// <summary>A dictionary of numbers has numbers that the server cannot compute with.</summary>
    NumberType,

    /// <summary>A dictionary of numbers has a serializer.</summary>
    SerializerOfNumbers,

    /// <summary>Values of the type need a serializer, and none is named.</summary>
    ValueType,

    /// <summary>The attribute names both a JSON context and a serializer.</summary>
    TwoSerializers,

    /// <summary>The type named by <c>Json</c> is not a JSON context that the code can use.</summary>
    JsonContext,

    /// <summary>The type named by <c>Serializer</c> is not a serializer of the values that the code can create.</summary>
    SerializerType,

    /// <summary>The class holds no connection.</summary>
    NoState,

    /// <summary>The class holds several connections.</summary>
    SeveralStates,
}
