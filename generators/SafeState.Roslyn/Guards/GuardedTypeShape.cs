using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Roslyn;

/// <summary>
/// One <c>[GuardedState]</c> type, judged: the one place that decides what gets an accessor. The generator emits what is not
/// refused, the rules report what is.
/// </summary>
/// <param name="Type">The type.</param>
/// <param name="Attribute">Its <c>[GuardedState]</c>.</param>
/// <param name="FullName">Its name for people, with namespace, containing types and type parameters.</param>
/// <param name="Refusal">Why the whole type gets nothing.</param>
/// <param name="Fields">Its maps and every field with an attribute of ours, in order of declaration.</param>
/// <param name="Properties">Its properties with an attribute of ours, in order of declaration.</param>
internal sealed record GuardedTypeShape(
    INamedTypeSymbol Type,
    AttributeData Attribute,
    string FullName,
    ShapeRefusal Refusal,
    ImmutableArray<GuardedFieldShape> Fields,
    ImmutableArray<GuardedPropertyShape> Properties)
{
    private const int ExplicitLayoutKind = 2;

    private static readonly SymbolDisplayFormat FullNameFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>Judges a type; null without the attribute.</summary>
    public static GuardedTypeShape? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (type.FindAttribute(WellKnownNames.GuardedStateAttribute) is not { } attribute)
        {
            return null;
        }

        GuardArguments arguments = GuardArguments.Of(attribute);
        string fullName = type.ToDisplayString(FullNameFormat);
        FieldJudge fieldJudge = new(arguments, fullName);
        PropertyJudge propertyJudge = new(arguments, fullName);
        List<GuardedFieldShape> fields = [];
        List<GuardedPropertyShape> properties = [];
        foreach (ISymbol member in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            if (member is IFieldSymbol { IsImplicitlyDeclared: false } field && fieldJudge.Judge(field) is { } fieldShape)
            {
                fields.Add(fieldShape);
            }
            else if (member is IPropertySymbol property && propertyJudge.Judge(property) is { } propertyShape)
            {
                properties.Add(propertyShape);
            }
        }

        (ImmutableArray<GuardedFieldShape> settledFields, ImmutableArray<GuardedPropertyShape> settledProperties) = new TakenNames(type, compilation).Settle(fields, properties);
        ShapeRefusal refusal = RefuseDeclaration(type, cancellation);
        return new GuardedTypeShape(
            type,
            attribute,
            fullName,
            refusal == ShapeRefusal.None ? arguments.Refusal : refusal,
            settledFields,
            settledProperties);
    }

    /// <summary>Whether each declaration of the type is partial.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences.All(
        reference => IsPartial(reference.GetSyntax(cancellation)));

    // Top-level statements are a part of 'Program' too.
    private static bool IsPartial(SyntaxNode part) =>
        part is CompilationUnitSyntax || (part is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static ShapeRefusal RefuseDeclaration(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.Name.Length == 0)
        {
            return ShapeRefusal.Nameless;
        }

        if (type.IsRecord)
        {
            return ShapeRefusal.Record;
        }

        return type.TypeKind != TypeKind.Class ? ShapeRefusal.NotAClass
            : type.FindAttribute(WellKnownNames.StructLayoutAttribute) is { } layout && IsExplicit(layout) ? ShapeRefusal.ExplicitLayout
            : RefusePlace(type, cancellation);
    }

    private static ShapeRefusal RefusePlace(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            if (around.IsFileLocal)
            {
                return ShapeRefusal.FileLocal;
            }
        }

        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            if (!IsPartial(around, cancellation))
            {
                return SymbolEqualityComparer.Default.Equals(around, type) ? ShapeRefusal.NotPartial : ShapeRefusal.ContainerNotPartial;
            }
        }

        return ShapeRefusal.None;
    }

    private static bool IsExplicit(AttributeData layout) =>
        layout.ConstructorArguments is [{ Value: (int)ExplicitLayoutKind or (short)ExplicitLayoutKind }];
}
