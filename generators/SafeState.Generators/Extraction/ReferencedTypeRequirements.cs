using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>
/// The requirements of types that generated code names. It collects the diagnostics of obsolete and experimental types, which the user
/// has already seen at the field. It also records whether the code must be unsafe.
/// </summary>
/// <param name="SuppressedIds">The ids of such diagnostics, in addition to those of the compiler.</param>
/// <param name="IsObsoleteError">Whether only obsolete code may name the types.</param>
/// <param name="IsUnsafe">Whether only unsafe code may name the types.</param>
internal sealed record ReferencedTypeRequirements(ImmutableArray<string> SuppressedIds, bool IsObsoleteError, bool IsUnsafe)
{
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    private const string Obsolete = "System.ObsoleteAttribute";

    // Reading attributes is dear, and the maps of a project name the same few types: mostly the framework's, whose symbols live on
    // from compilation to compilation.
    private static readonly ConditionalWeakTable<ISymbol, ReferencedTypeRequirements> Cache = new();

    /// <summary>Gets the requirements of types that require nothing.</summary>
    public static ReferencedTypeRequirements None { get; } = new([], IsObsoleteError: false, IsUnsafe: false);

    private static ReferencedTypeRequirements Pointer { get; } = None with { IsUnsafe = true };

    /// <summary>Gets the requirements of the type of a guarded member.</summary>
    public static ReferencedTypeRequirements Get(ITypeSymbol type)
    {
        ReferencedTypeRequirements all = None;
        foreach (ITypeSymbol part in ReferencedTypes.Get(type))
        {
            all = part is IPointerTypeSymbol or IFunctionPointerTypeSymbol
                ? all.Combine(Pointer)
                : all.Combine(GetRequirements(part.OriginalDefinition)).Combine(GetRequirements(part.ContainingModule))
                    .Combine(GetRequirements(part.ContainingAssembly));
        }

        return all;
    }

    /// <summary>Returns the requirements of both.</summary>
    public ReferencedTypeRequirements Combine(ReferencedTypeRequirements other) => ReferenceEquals(other, None)
        ? this
        : new(SuppressedIds.AddRange(other.SuppressedIds), IsObsoleteError || other.IsObsoleteError, IsUnsafe || other.IsUnsafe);

    private static ReferencedTypeRequirements GetRequirements(ISymbol? symbol) =>
        symbol is null ? None : Cache.GetValue(symbol, static symbol => FromAttributes(symbol.GetAttributes()));

    private static ReferencedTypeRequirements FromAttributes(ImmutableArray<AttributeData> attributes)
    {
        ImmutableArray<string> ids =
            [.. attributes.Select(GetDiagnosticId).Where(static id => SyntaxFacts.IsValidIdentifier(id!)).Select(static id => id!)];
        bool isError =
            attributes.Any(static attribute => attribute.AttributeClass.HasMetadataName(Obsolete)
                && attribute.ConstructorArguments is [_, { Value: true }]);
        return ids.IsEmpty && !isError ? None : new(ids, isError, IsUnsafe: false);
    }

    private static string? GetDiagnosticId(AttributeData attribute) =>
        attribute.AttributeClass.HasMetadataName(Experimental)
        ? attribute.ConstructorArguments is [{ Value: string experiment }] ? experiment : null
        : attribute.AttributeClass.HasMetadataName(Obsolete)
            ? attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "DiagnosticId").Value.Value as string
        : null;
}

/// <summary>Enumerates all types that a type name contains.</summary>
internal static class ReferencedTypes
{
    public static IEnumerable<ITypeSymbol> Get(ITypeSymbol type)
    {
        Stack<ITypeSymbol> rest = new([type]);
        while (rest.Count > 0)
        {
            ITypeSymbol part = rest.Pop();
            yield return part;
            foreach (ITypeSymbol inner in GetDirect(part))
            {
                rest.Push(inner);
            }
        }
    }

    private static IEnumerable<ITypeSymbol> GetDirect(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                yield return array.ElementType;
                break;
            case IPointerTypeSymbol pointer:
                yield return pointer.PointedAtType;
                break;
            case IFunctionPointerTypeSymbol function:
                yield return function.Signature.ReturnType;
                foreach (IParameterSymbol parameter in function.Signature.Parameters)
                {
                    yield return parameter.Type;
                }

                break;
            case INamedTypeSymbol named:
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    yield return argument;
                }

                if (named.ContainingType is { } around)
                {
                    yield return around;
                }

                break;
        }
    }
}
