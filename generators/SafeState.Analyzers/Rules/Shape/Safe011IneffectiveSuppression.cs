using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Suppressions;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE011: a rule that cannot be suppressed has a suppression.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe011IneffectiveSuppression() : SafeStateAnalyzer(IneffectiveSuppression, IneffectiveSetting)
{
    private static readonly DiagnosticDescriptor IneffectiveSuppression = Describe(
        RuleIds.IneffectiveSuppression,
        "{0} cannot be suppressed; remove the suppression and use the accessor, or exclude the field with [Unguarded(\"…\")]");

    private static readonly DiagnosticDescriptor IneffectiveSetting = Describe(
        RuleIds.IneffectiveSuppression,
        "{0} cannot be suppressed by its severity in {1}; remove the setting and use the accessor, or exclude the field with "
            + "[Unguarded(\"…\")]",
        WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        context.RegisterSyntaxTreeAction(CheckPragmas);
        context.RegisterSyntaxNodeAction(CheckAttribute, SyntaxKind.Attribute);
        context.RegisterCompilationEndAction(CheckSettings);
    }

    private static void CheckPragmas(SyntaxTreeAnalysisContext context)
    {
        foreach (ExpressionSyntax code in PragmaDirectives.GetDisabledIds(context.Tree.GetRoot(context.CancellationToken)))
        {
            if (Unsuppressible.Find(code.ToString()) is string id)
            {
                context.ReportDiagnostic(Diagnostic.Create(IneffectiveSuppression, code.GetLocation(), id));
            }
        }
    }

    private static void CheckAttribute(SyntaxNodeAnalysisContext context)
    {
        if (SuppressMessageAttributes.TryGetCheckId((AttributeSyntax)context.Node, context.SemanticModel,
            context.CancellationToken) is (ExpressionSyntax place, string check)
            && Unsuppressible.Find(check) is string id)
        {
            context.ReportDiagnostic(Diagnostic.Create(IneffectiveSuppression, place.GetLocation(), id));
        }
    }

    private static void CheckSettings(CompilationAnalysisContext context)
    {
        foreach (string id in Unsuppressible.Ids)
        {
            foreach ((Location place, string setting) in SeveritySettings.FindLowered(context.Compilation, id, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(IneffectiveSetting, place, id, setting));
            }
        }
    }

    private static DiagnosticDescriptor Describe(string id, string message, params string[] tags) => RuleDescriptor.Shape(
        id,
        "Suppression has no effect",
        message,
        "One raw use can lose data, so the rules that report raw uses cannot be suppressed.",
        DiagnosticSeverity.Warning,
        tags);
}
