using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE201: one step checks an entry, and another step that relies on the check uses or writes it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe201CheckThenAct() : StoreRule(CheckThenAct, ReadModifyWrite)
{
    private static readonly DiagnosticDescriptor CheckThenAct = Describe(
        RuleIds.CheckThenAct,
        "Another thread can change the entry between '{0}' and '{1}'; use one atomic member instead, such as {2}");

    private static readonly DiagnosticDescriptor ReadModifyWrite = Describe(
        RuleIds.CheckThenAct,
        "Another thread can change the entry of '{0}' between this read and write; use one atomic member instead, such as {1}");

    private protected override void Check(OperationBlockAnalysisContext context, ImmutableArray<StoreCall> calls, StoreCodeContext code)
    {
        foreach (IReadOnlyList<CheckActPair> group in new CheckThenActAnalysis(code, calls).FindGroups())
        {
            context.ReportDiagnostic(Report(group));
        }
    }

    /// <summary>Creates the report for one group, at its first check. The steps that rely on it are marked too.</summary>
    private static Diagnostic Report(IReadOnlyList<CheckActPair> group)
    {
        CheckActPair first = group.OrderBy(static pair => pair.Check.Operation.Syntax.SpanStart)
            .ThenByDescending(static pair => pair.Check.Operation.Syntax.Span.End).First();
        Location place = first.Check.Syntax.GetLocation();
        IEnumerable<Location> steps = group.Select(static pair => pair.Act.Syntax.GetLocation()).Where(step => step != place).Distinct();
        string remedy = CheckThenActRoles.GetReplacement(first.Act, first.Check);
        return first.Act == first.Check
            ? Diagnostic.Create(ReadModifyWrite, place, steps, first.Check.Store.Syntax.ToString(), remedy)
            : Diagnostic.Create(CheckThenAct, place, steps, GetName(first.Check), GetName(first.Act), remedy);
    }

    private static string GetName(StoreCall call) => call.Syntax.ToString();

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Misuse(
        id,
        "Check and act are not atomic",
        message,
        "Each member of a store is atomic, but two members in a row are not. Another thread can change the entry between them.");
}
