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
    private const string Nothing = "void";

    private static readonly SymbolDisplayFormat TypeFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>Returns what the class guards, shares, and leaves without a guard, or null if the class gets no accessor.</summary>
    public static InventoryType? Extract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || GuardedTypeInfo.TryCreate(type, context.SemanticModel.Compilation, cancellationToken) is not { Error: GuardError.None } info)
        {
            return null;
        }

        return new InventoryType(
            new([
                .. info.Fields.Where(static field => field is { IsGuarded: true, IsGroupValue: false })
                    .Select(field => Extract(field, info.FullName)),
                .. info.Properties.Where(static property => property.IsGuarded).Select(property => Extract(property, info.FullName)),
            ]),
            new([
                .. info.Shared.Where(static shared => shared.IsImplemented).Select(shared => new InventoryShared(
                    info.FullName, shared.Property.Name, shared.Arguments.Name!, Display(shared.Key!), Display(shared.Value!),
                    shared.Arguments.Partitions, shared.Arguments.HasNearCache)),
            ]),
            new([
                .. info.Fields.Where(static field => field.Error == GuardError.Waived)
                    .Select(field => ExtractWaiver(field.Field, info.FullName)),
            ]));
    }

    private static InventoryStore Extract(GuardedFieldInfo info, string type) =>
        Create(type, info.Field.Name, info.StoreName, info.Strategy, GetTypes(info.Shape, info.Field.Type), info.IsMetered);

    private static InventoryStore Extract(GuardedPropertyInfo info, string type) =>
        Create(type, info.Property.Name, info.StoreName, info.Strategy, GetTypes(info.Shape, info.Interface!), info.IsMetered);

    private static InventoryStore Create(string type, string member, string store, GuardStrategy strategy, (string Key, string Value) types,
        bool isMetered) => new(type, member, store, strategy, types.Key, types.Value, isMetered);

    /// <summary>Returns the types of keys and values. A store without one of them has <c>void</c> there.</summary>
    private static (string Key, string Value) GetTypes(StoreShape shape, ITypeSymbol type) => (shape, type) switch
    {
        (StoreShape.Value or StoreShape.Number, _) when StoreInterface.GetShape(type) is null => (Nothing, Display(type)),
        (StoreShape.Set, INamedTypeSymbol { TypeArguments: [var item] }) => (Display(item), Nothing),
        (StoreShape.Queue, INamedTypeSymbol { TypeArguments: [var element, var priority] }) =>
            (Nothing, $"({Display(element)} Element, {Display(priority)} Priority)"),
        (_, INamedTypeSymbol { TypeArguments: [var key, var value] }) => (Display(key), Display(value)),
        (_, INamedTypeSymbol { TypeArguments: [var item] }) => (Nothing, Display(item)),
        _ => (Nothing, Display(type)),
    };

    private static string Display(ITypeSymbol type) => type.ToDisplayString(TypeFormat);

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
