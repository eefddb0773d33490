using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads what the inventory says of a guarded class.</summary>
internal static class InventoryExtractor
{
    private const string Until = nameof(Until);

    private static readonly SymbolDisplayFormat TypeFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>Returns the dictionaries and waivers of the class, or null if the class gets no accessor.</summary>
    public static InventoryType? Extract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || GuardedTypeInfo.TryCreate(type, context.SemanticModel.Compilation, cancellationToken) is not { Error: GuardError.None } info)
        {
            return null;
        }

        return new InventoryType(
            new([
                .. info.Fields.Where(static field => field.IsGuarded).Select(field => Extract(field, info.FullName)),
                .. info.Properties.Where(static property => property.IsGuarded).Select(property => Extract(property, info.FullName)),
            ]),
            new([
                .. info.Fields.Where(static field => field.Error == GuardError.Waived)
                    .Select(field => ExtractWaiver(field.Field, info.FullName)),
            ]));
    }

    private static InventoryStore Extract(GuardedFieldInfo info, string type) =>
        Create(type, info.Field.Name, info.StoreName, info.Strategy, info.Map!, info.IsMetered);

    private static InventoryStore Extract(GuardedPropertyInfo info, string type) =>
        Create(type, info.Property.Name, info.StoreName, info.Strategy, info.Map!, info.IsMetered);

    private static InventoryStore Create(string type, string member, string store, GuardStrategy strategy, INamedTypeSymbol map,
        bool isMetered) => new(
            type,
            member,
            store,
            strategy,
            map.TypeArguments[0].ToDisplayString(TypeFormat),
            map.TypeArguments[1].ToDisplayString(TypeFormat),
            isMetered);

    private static InventoryWaiver ExtractWaiver(IFieldSymbol field, string type)
    {
        AttributeData? waiver = field.FindAttribute(WellKnownNames.UnguardedAttribute);
        return new(
            type,
            field.Name,
            waiver?.ConstructorArguments is [{ Value: string reason }] ? reason : string.Empty,
            waiver?.NamedArguments.FirstOrDefault(static argument => argument.Key == Until).Value.Value as string);
    }
}
