namespace SafeState.Testing.Tests.Structures;

/// <summary>Appends a letter to the text of a key; without a letter, reads the text.</summary>
internal readonly record struct AppendCall(string Key, char? Letter = null)
{
    public override string ToString() => Letter is { } letter ? $"Append({Key}, {letter})" : $"Read({Key})";
}
