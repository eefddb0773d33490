namespace SafeState;

/// <summary>What a <see cref="SharedRead"/> asks for.</summary>
internal enum SharedReadKind : byte
{
    /// <summary>What the dictionary declares.</summary>
    Default,

    /// <summary>The server's answer.</summary>
    Latest,

    /// <summary>A copy of some age.</summary>
    Near,

    /// <summary>An answer that includes a write.</summary>
    AtLeast,
}
