using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Suppressions;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE011: somebody tried to suppress a rule that cannot be suppressed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe011VainSuppression() : SafeStateAnalyzer(Descriptors.VainSuppression, Descriptors.VainSetting)
{
    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        context.RegisterSyntaxTreeAction(CheckPragmas);
        context.RegisterSyntaxNodeAction(CheckAttribute, SyntaxKind.Attribute);
        context.RegisterCompilationEndAction(CheckSettings);
    }

    private static void CheckPragmas(SyntaxTreeAnalysisContext context)
    {
        foreach (ExpressionSyntax code in Pragmas.DisabledBy(context.Tree.GetRoot(context.CancellationToken)))
        {
            if (Unsuppressible.Find(code.ToString()) is string id)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.VainSuppression, code.GetLocation(), id));
            }
        }
    }

    private static void CheckAttribute(SyntaxNodeAnalysisContext context)
    {
        if (SuppressMessages.CheckIdOf((AttributeSyntax)context.Node, context.SemanticModel, context.CancellationToken) is (ExpressionSyntax place, string check)
            && Unsuppressible.Find(check) is string id)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.VainSuppression, place.GetLocation(), id));
        }
    }

    private static void CheckSettings(CompilationAnalysisContext context)
    {
        foreach (string id in Unsuppressible.Ids)
        {
            foreach ((Location place, string setting) in Settings.Lowering(context.Compilation, id, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.VainSetting, place, id, setting));
            }
        }
    }
}
