namespace SafeState.Generators.Model;

/// <summary>A guarded class as a service.</summary>
/// <param name="Type">The class, fully qualified.</param>
/// <param name="As">The further type it is registered under, fully qualified; null: none.</param>
/// <param name="Key">The key it is registered under too; null: none.</param>
/// <param name="IsRegistered">Whether it is registered at all: a class that cannot be still makes the method appear.</param>
internal sealed record Registration(string Type, string? As, string? Key, bool IsRegistered);
