namespace SafeState.StripedModel.Tests.Machine;

/// <summary>What a store means to the map's users, once memory has it.</summary>
/// <param name="Changes">The keys and their new values; <see cref="Absent"/>: none.</param>
/// <param name="Expected">What keys have to have until then: an update that was made of another value would lose one.</param>
/// <param name="Tables">The outer array that the writer found its table in; -1: the store replaces it.</param>
/// <param name="IsBegun">The changes may be seen from here on, but need not be.</param>
internal sealed record Commit((int Key, int Value)[] Changes, (int Key, int Value)[] Expected, int Tables, bool IsBegun = false)
{
    /// <summary>The value of a key that the map does not have.</summary>
    internal const int Absent = 0;

    internal bool IsWhole => Tables < 0;
}
