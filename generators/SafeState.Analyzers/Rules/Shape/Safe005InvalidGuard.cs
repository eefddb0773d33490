using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE005: the attributes contradict each other, or request something unsupported.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe005InvalidGuard() : SafeStateAnalyzer(InvalidGuard, GuardedStateCopied, InvalidShared)
{
    private static readonly DiagnosticDescriptor InvalidGuard = Describe(
        RuleIds.InvalidGuard,
        "'{0}' cannot be guarded because {1}");

    private static readonly DiagnosticDescriptor GuardedStateCopied = Describe(
        RuleIds.InvalidGuard,
        "MemberwiseClone of '{0}' puts two guards over the content of '{1}'; create a new object from a snapshot instead");

    private static readonly DiagnosticDescriptor InvalidShared = Describe(
        RuleIds.InvalidGuard,
        "'{0}' cannot be a shared dictionary because {1}");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        context.RegisterSymbolAction(symbol => CheckType(symbol, types), SymbolKind.NamedType);
        context.RegisterOperationAction(operation => CheckClone(operation, types), OperationKind.Invocation, OperationKind.MethodReference);
    }

    private static void CheckType(SymbolAnalysisContext context, GuardedTypes types)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (types.GetInfo(type, context.CancellationToken) is not GuardedTypeInfo info)
        {
            return;
        }

        if (GuardErrorMessages.GetText(info.Error) is string wrong)
        {
            bool isInAttribute = info.Error is GuardError.UnknownStrategy or GuardError.BlankName;
            Report(context, type, isInAttribute ? info.Attribute.GetLocation(type) : type.GetLocation(), wrong);
        }

        if (info.IsRepairable())
        {
            foreach (GuardedFieldInfo field in info.Fields)
            {
                CheckMember(context, field.Field, field.Error);
            }

            foreach (GuardedPropertyInfo property in info.Properties)
            {
                CheckMember(context, property.Property, property.Error);
            }

            foreach (SharedPropertyInfo property in info.Shared)
            {
                CheckShared(context, property);
            }
        }
    }

    private static void CheckMember(SymbolAnalysisContext context, ISymbol member, GuardError error)
    {
        if (GuardErrorMessages.GetText(error) is string wrong)
        {
            bool isInAttribute = error is GuardError.UnknownStrategy or GuardError.StrategyOfShape or GuardError.BlankName
                or GuardError.InvalidAccessor or GuardError.SourceOnField or GuardError.AccessorOnProperty
                or GuardError.SourceMissing or GuardError.SourceType
                or GuardError.InvalidGroup or GuardError.GroupOnProperty or GuardError.GroupStrategy
                or GuardError.LeasesOfShape or GuardError.LeasesInGroup or GuardError.LeaseValues or GuardError.InvalidMultimap;
            AttributeData? attribute = isInAttribute ? member.FindAttribute(WellKnownNames.GuardedAttribute) : null;
            Report(context, member, attribute.GetLocation(member), wrong);
        }
    }

    private static void CheckShared(SymbolAnalysisContext context, SharedPropertyInfo property)
    {
        if (GuardErrorMessages.GetText(property.Error) is string wrong)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(InvalidShared, property.Property.GetLocation(), property.Property.Name, wrong));
        }
    }

    private static void CheckClone(OperationAnalysisContext context, GuardedTypes types)
    {
        (IMethodSymbol method, IOperation? instance) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance),
            IMethodReferenceOperation reference => (reference.Method, reference.Instance),
            _ => default,
        };
        if (method is not { Name: nameof(MemberwiseClone), ContainingType.SpecialType: SpecialType.System_Object })
        {
            return;
        }

        for (ITypeSymbol? type = instance?.Type; type is not null; type = type.BaseType)
        {
            if (type is INamedTypeSymbol named && types.GetInfo(named, context.CancellationToken)?.GetInstanceMember() is { } guarded)
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(GuardedStateCopied, context.Operation.Syntax.GetLocation(), named.Name, guarded.Name));
                return;
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, ISymbol symbol, Location place, string wrong) =>
        context.ReportDiagnostic(Diagnostic.Create(InvalidGuard, place, symbol.Name, wrong));

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shape(
        id,
        "Type or member cannot be guarded",
        message,
        "Guarded state has an identity: one object, one content, and one guard.");
}
