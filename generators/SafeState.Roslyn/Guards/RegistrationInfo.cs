using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>
/// The classification of one guarded class as a service. The generator registers classes without an error, and a rule reports the errors.
/// </summary>
/// <param name="Error">The reason why the class is not registered.</param>
/// <param name="As">The further type that the class is registered under, if any.</param>
/// <param name="Key">The key that the class is registered under too: the name in its attribute, if any.</param>
internal sealed record RegistrationInfo(RegistrationError Error, INamedTypeSymbol? As, string? Key)
{
    /// <summary>Classifies a class that has the attribute.</summary>
    public static RegistrationInfo Create(INamedTypeSymbol type, AttributeData attribute)
    {
        INamedTypeSymbol? other = GetArgument(attribute, "As") as INamedTypeSymbol;
        string? key = GetArgument(attribute, "Name") as string;
        return new RegistrationInfo(GetError(type, attribute, other), other, string.IsNullOrWhiteSpace(key) ? null : key);
    }

    private static RegistrationError GetError(INamedTypeSymbol type, AttributeData attribute, INamedTypeSymbol? other) => type switch
    {
        _ when GetArgument(attribute, "Register") is false => RegistrationError.Waived,
        { IsStatic: true } => RegistrationError.Static,
        { IsAbstract: true } => RegistrationError.Abstract,
        _ when IsGeneric(type) => RegistrationError.Generic,
        _ when !IsVisible(type) => RegistrationError.Inaccessible,
        _ when !type.InstanceConstructors.Any(IsCallable) => RegistrationError.NotConstructible,
        _ when other is not null && !IsServiceOf(other, type) => RegistrationError.InvalidServiceType,
        _ => RegistrationError.None,
    };

    private static object? GetArgument(AttributeData attribute, string argument) => attribute.NamedArguments
        .Where(pair => pair.Key == argument && pair.Value.Kind is TypedConstantKind.Primitive or TypedConstantKind.Type)
        .Select(static pair => pair.Value.Value)
        .FirstOrDefault();

    private static bool IsGeneric(INamedTypeSymbol type) => type.Arity > 0 || (type.ContainingType is { } around && IsGeneric(around));

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            if (around.IsFileLocal
                || around.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal
                    or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    // The container looks at public constructors only.
    private static bool IsCallable(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility == Accessibility.Public && constructor.Parameters.All(IsService);

    private static bool IsService(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not RefKind.None } => false,
        { HasExplicitDefaultValue: true } => true,
        _ when parameter.HasAttribute(WellKnownNames.FromKeyedServicesAttribute)
            || parameter.HasAttribute(WellKnownNames.ServiceKeyAttribute) => true,
        _ => parameter.Type is INamedTypeSymbol
        {
            SpecialType: SpecialType.None
            or SpecialType.System_Collections_Generic_IEnumerable_T, TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Error
        }
            or INamedTypeSymbol { ConstructedFrom.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T },
    };

    private static bool IsServiceOf(INamedTypeSymbol other, INamedTypeSymbol type)
    {
        if (!IsVisible(other) || other.IsUnboundGenericType)
        {
            return false;
        }

        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(ancestor, other))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented, other));
    }
}

/// <summary>Specifies why <c>AddGuardedState()</c> does not register a guarded class.</summary>
internal enum RegistrationError
{
    /// <summary>The class is registered.</summary>
    None,

    /// <summary>The user set <c>Register = false</c>.</summary>
    Waived,

    /// <summary>A static class has no instance to register.</summary>
    Static,

    /// <summary>It, or a type around it, is not visible to the whole project.</summary>
    Inaccessible,

    /// <summary>It is abstract.</summary>
    Abstract,

    /// <summary>It, or a type around it, has type parameters.</summary>
    Generic,

    /// <summary>It has no public constructor whose parameters are all services or have default values.</summary>
    NotConstructible,

    /// <summary>The type named by <c>As</c> is not one of its base types and interfaces, or is not visible to the whole project.</summary>
    InvalidServiceType,
}
