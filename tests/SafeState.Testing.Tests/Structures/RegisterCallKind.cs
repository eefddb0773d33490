namespace SafeState.Testing.Tests.Structures;

internal enum RegisterCallKind
{
    Read,
    Write,

    /// <summary>Returns what was there before.</summary>
    Add,

    /// <summary>Writes only over zero, and returns what was there before.</summary>
    Exchange,
}
