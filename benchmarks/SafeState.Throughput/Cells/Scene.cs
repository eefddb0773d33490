namespace SafeState.Throughput.Cells;

/// <summary>What is done, to what kind of map, by how many: all of a cell save its subject. Figures are compared within a scene.</summary>
/// <param name="Mix">What is done; see <see cref="Cells.Mix"/>.</param>
/// <param name="Key">The kind of keys.</param>
/// <param name="Value">The kind of values.</param>
/// <param name="Entries">How many entries the map has.</param>
/// <param name="Threads">How many threads work on it.</param>
/// <param name="Skew">How the keys are drawn.</param>
internal sealed record Scene(string Mix, string Key, string Value, int Entries, int Threads, string Skew)
{
    /// <summary>The maps that it can share with other scenes.</summary>
    public (string Key, string Value, int Entries) Maps => (Key, Value, Entries);

    /// <summary>The scene in a few words.</summary>
    public string Name => $"{Mix} {Key}-{Value} {Entries} x{Threads}{(Skew == "uniform" ? "" : " " + Skew)}";

    /// <inheritdoc/>
    public override string ToString() => $"mix={Mix},key={Key},value={Value},entries={Entries},threads={Threads},skew={Skew}";
}
