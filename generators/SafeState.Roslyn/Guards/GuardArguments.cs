using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>What a <c>[GuardedState]</c> or <c>[Guarded]</c> says.</summary>
/// <param name="Strategy">The strategy, where it names one.</param>
/// <param name="Name">The store's name or its first part, where it gives one.</param>
/// <param name="Accessor">The accessor's name, where it gives one.</param>
/// <param name="Source">The method that gives the first content, where it names one.</param>
/// <param name="IsMetered">Whether the store's operations are counted; they are unless it says otherwise.</param>
/// <param name="RunLimit">After how many milliseconds an asynchronous run is given up; zero: never.</param>
/// <param name="Error">Why the attribute cannot be followed.</param>
internal sealed record GuardArguments(GuardStrategy? Strategy, string? Name, string? Accessor, string? Source, bool IsMetered, int RunLimit,
    GuardError Error)
{
    /// <summary>Gets the arguments of a missing attribute.</summary>
    public static GuardArguments None { get; } = new(null, null, null, null, IsMetered: true, RunLimit: 0, GuardError.None);

    /// <summary>Reads an attribute; a missing one says nothing.</summary>
    public static GuardArguments Parse(AttributeData? attribute)
    {
        if (attribute is null)
        {
            return None;
        }

        GuardStrategy? strategy = attribute.ConstructorArguments is [{ Value: int value }] ? (GuardStrategy)value : null;
        string? name = GetText(attribute, nameof(Name), out bool givesName);
        string? accessor = GetText(attribute, nameof(Accessor), out bool givesAccessor);
        string? source = GetText(attribute, nameof(Source), out bool givesSource);
        GuardError error = attribute switch
        {
            { AttributeConstructor: null } => GuardError.UnreadableAttribute,
            { ConstructorArguments: [{ Kind: TypedConstantKind.Error }] } => GuardError.UnreadableAttribute,
            _ when strategy is { } named && !Enum.IsDefined(typeof(GuardStrategy), named) => GuardError.UnknownStrategy,
            _ when givesName && string.IsNullOrWhiteSpace(name) => GuardError.BlankName,
            _ when givesAccessor && !AccessorName.IsValid(accessor) => GuardError.InvalidAccessor,
            _ when givesSource && string.IsNullOrWhiteSpace(source) => GuardError.SourceMissing,
            _ => GuardError.None,
        };
        return new GuardArguments(strategy, name, accessor, source, GetIsMetered(attribute), GetRunLimit(attribute), error);
    }

    private static bool GetIsMetered(AttributeData attribute) =>
        !attribute.NamedArguments.Any(static argument =>
            argument is { Key: "Metrics", Value: { Kind: TypedConstantKind.Primitive, Value: false } });

    private static int GetRunLimit(AttributeData attribute) => attribute.NamedArguments
        .Select(static argument =>
            argument is { Key: nameof(RunLimit), Value: { Kind: TypedConstantKind.Primitive, Value: int milliseconds } }
            ? Math.Max(0, milliseconds)
            : 0)
        .FirstOrDefault(static milliseconds => milliseconds != 0);

    private static string? GetText(AttributeData attribute, string argument, out bool given)
    {
        TypedConstant[] constants = [.. attribute.NamedArguments.Where(pair => pair.Key == argument).Select(static pair => pair.Value)];
        given = constants.Length > 0;
        return constants is [{ Kind: TypedConstantKind.Primitive, Value: string text }, ..] ? text : null;
    }
}

/// <summary>The runtime's enum of the same name, by the same values (a test compares them).</summary>
internal enum GuardStrategy
{
    Striped = 1,
    Locked = 2,
    ReaderWriter = 3,
    Snapshot = 4,
}
