using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>The arguments of a <c>[GuardedState]</c> or <c>[Guarded]</c>.</summary>
/// <param name="Strategy">The strategy, if specified.</param>
/// <param name="Name">The name of the store or its first part, if specified.</param>
/// <param name="Accessor">The name of the accessor, if specified.</param>
/// <param name="Source">The method that returns the first content, if specified.</param>
/// <param name="IsMetered">Whether operations of the store are counted, which is the default.</param>
/// <param name="RunLimit">The milliseconds after which an asynchronous run is detached, or zero for no limit.</param>
/// <param name="Error">The reason why the attribute cannot be applied.</param>
internal sealed record GuardArguments(GuardStrategy? Strategy, string? Name, string? Accessor, string? Source, bool IsMetered, int RunLimit,
    GuardError Error)
{
    private const string TogetherGroup = "State";

    /// <summary>Gets the name of the group, if specified.</summary>
    public string? Group { get; private init; }

    /// <summary>Gets whether the values are leased.</summary>
    public bool HasLeases { get; private init; }

    /// <summary>Gets whether the keys have several values.</summary>
    public bool IsMultimap { get; private init; }

    /// <summary>Gets the arguments of a missing attribute.</summary>
    public static GuardArguments None { get; } = new(null, null, null, null, IsMetered: true, RunLimit: 0, GuardError.None);

    /// <summary>Reads an attribute. A missing attribute has no arguments.</summary>
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
        string? group = GetText(attribute, nameof(Group), out bool givesGroup);
        GuardError error = attribute switch
        {
            { AttributeConstructor: null } => GuardError.UnreadableAttribute,
            { ConstructorArguments: [{ Kind: TypedConstantKind.Error }] } => GuardError.UnreadableAttribute,
            _ when strategy is { } named && !Enum.IsDefined(typeof(GuardStrategy), named) => GuardError.UnknownStrategy,
            _ when givesName && string.IsNullOrWhiteSpace(name) => GuardError.BlankName,
            _ when givesAccessor && !AccessorName.IsValid(accessor) => GuardError.InvalidAccessor,
            _ when givesSource && string.IsNullOrWhiteSpace(source) => GuardError.SourceMissing,
            _ when givesGroup && !AccessorName.IsValid(group) => GuardError.InvalidGroup,
            _ => GuardError.None,
        };
        return new GuardArguments(strategy, name, accessor, source, GetIsMetered(attribute), GetRunLimit(attribute), error)
        {
            Group = givesGroup ? group : IsTogether(attribute) ? TogetherGroup : null,
            HasLeases = IsTrue(attribute, "Leases"),
            IsMultimap = IsTrue(attribute, "Multimap"),
        };
    }

    private static bool IsTogether(AttributeData attribute) => IsTrue(attribute, "Together");

    private static bool IsTrue(AttributeData attribute, string name) => attribute.NamedArguments.Any(argument =>
        argument.Key == name && argument.Value is { Kind: TypedConstantKind.Primitive, Value: true });

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

/// <summary>The enumeration of the runtime with the same name and the same values. A test compares them.</summary>
internal enum GuardStrategy
{
    Striped = 1,
    Locked = 2,
    ReaderWriter = 3,
    Snapshot = 4,
}
