namespace SafeState.Throughput.Content;

/// <summary>Which entry comes next.</summary>
internal interface IDraw
{
    /// <summary>Draws an entry.</summary>
    /// <returns>Its number, from zero.</returns>
    int Next();
}
