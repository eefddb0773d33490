namespace SafeState.Generators.Model;

/// <summary>One file to emit.</summary>
/// <param name="Name">Its name; no other file of the compilation has it, in whatever case.</param>
/// <param name="Type">What it is about.</param>
internal sealed record GuardedFile(string Name, GuardedType Type);
