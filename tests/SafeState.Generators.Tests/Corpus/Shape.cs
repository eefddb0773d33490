namespace SafeState.Generators.Tests.Corpus;

/// <summary>One shape that a user's code can have.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Expected">The id of the rule that must speak, and the text that it must point at; null: nothing may.</param>
/// <param name="Sources">Its files.</param>
internal sealed record Shape(string Name, (string Id, string Text)? Expected, string[] Sources);
