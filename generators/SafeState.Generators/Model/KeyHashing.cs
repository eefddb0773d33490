namespace SafeState.Generators.Model;

/// <summary>How the keys of a map can be hashed.</summary>
internal enum KeyHashing
{
    /// <summary>By their comparer only.</summary>
    Comparer,

    /// <summary>As the bits of an integer, a character or an enum.</summary>
    Integer,

    /// <summary>As the characters of a string.</summary>
    String,
}
