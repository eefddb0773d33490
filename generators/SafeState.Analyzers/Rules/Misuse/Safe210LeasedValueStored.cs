using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE210: the value of a lease is stored in a field, where it outlives the lease.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe210LeasedValueStored() : SafeStateAnalyzer(LeasedValueStored)
{
    private static readonly DiagnosticDescriptor LeasedValueStored = RuleDescriptor.Misuse(
        RuleIds.LeasedValueStored,
        "Value of a lease is stored",
        "'{0}' keeps the value of a lease, which can be disposed once the lease is; store the lease, or lease the value at each use",
        "A leased value is not disposed before its lease is. A field lives longer than the lease, so its value can be disposed while it is "
            + "in use.",
        DiagnosticSeverity.Warning);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterOperationAction(Check, OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment);

    private static void Check(OperationAnalysisContext context)
    {
        IAssignmentOperation assignment = (IAssignmentOperation)context.Operation;
        if (GetMember(assignment.Target) is { } member
            && FindLease(assignment.Value) is { } lease
            && !IsStored(lease, assignment))
        {
            context.ReportDiagnostic(Diagnostic.Create(LeasedValueStored, assignment.Syntax.GetLocation(), member.Name));
        }
    }

    private static ISymbol? GetMember(IOperation target) => target switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
        _ => null,
    };

    /// <summary>Returns the lease whose value an expression is: directly, or through a local that is assigned once.</summary>
    private static IOperation? FindLease(IOperation value) => value switch
    {
        IConversionOperation conversion => FindLease(conversion.Operand),
        IParenthesizedOperation parenthesized => FindLease(parenthesized.Operand),
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type }, Instance: { } lease }
            when LeaseUse.IsLease(type) => lease,
        ILocalReferenceOperation local when LocalValue.TryGetInitializer(local) is { } initial => FindLease(initial),
        _ => null,
    };

    /// <summary>Returns whether the lease itself is stored too, so that its owner can end it later.</summary>
    private static bool IsStored(IOperation lease, IOperation assignment) =>
        GetMember(lease) is not null
        || assignment.GetRoot().Descendants().OfType<IAssignmentOperation>().Any(other =>
            GetMember(other.Target) is not null && ValueEquivalence.AreEquivalent(other.Value, lease));
}
