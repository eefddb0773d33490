using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE205: a collection that a store gave out is changed in place.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe205ContentChangedOutside() : StoreRule(ContentChangedOutside)
{
    private static readonly DiagnosticDescriptor ContentChangedOutside = RuleDescriptor.Misuse(
        RuleIds.ContentChangedOutside,
        "Content of a store is changed outside it",
        "'{0}' comes from '{1}' and is changed here by '{2}', without a guard: whoever else has read it sees the change half done; store an immutable value and replace it by AddOrUpdate, TryUpdate or Compute",
        "A store guards its entries, not the objects in them. A collection that it handed out is shared by all who asked for it.");

    private protected override void Check(OperationBlockAnalysisContext context, ImmutableArray<StoreCall> calls, StoreCode code)
    {
        HashSet<SyntaxNode> reported = [];
        foreach (StoreCall source in calls.Where(call => GivesOutCollection(call) && !NewObjects.Own(call, code.Member)))
        {
            IOperation function = FunctionGraphs.FunctionOf(source.Operation);
            Mutation[] mutations = [.. MutationsIn(function, code).Where(mutation => !code.Regions.IsIn(mutation.Operation))];
            if (mutations.Length == 0 || code.Graphs.Of(function) is not ControlFlowGraph graph)
            {
                continue;
            }

            foreach (Sighting sighting in new MarkFlow(graph, new ContentTracking(source, mutations)).Run())
            {
                foreach (Mutation mutation in mutations.Where(mutation => (sighting.Given & Mark.Value) != 0 && mutation.Target.Syntax == sighting.Syntax && reported.Add(mutation.Operation.Syntax)))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        ContentChangedOutside,
                        mutation.Operation.Syntax.GetLocation(),
                        [source.Syntax.GetLocation()],
                        mutation.Target.Syntax.ToString(),
                        source.Store.Syntax.ToString(),
                        mutation.Name));
                }
            }
        }
    }

    /// <summary>What was removed from a store, nobody else gets from it any more.</summary>
    private static bool GivesOutCollection(StoreCall call) =>
        call is { Member: "TryGetValue" or "GetValueOrDefault" or "GetOrAdd" or "GetOrAddAsync" or "AddOrUpdate" or "TryUpdate" or "Snapshot" }
            or { Member: StoreMembers.Indexer, Access: StoreAccess.Read }
        && StoreTypes.ValueOf(call.Store.Type) is ITypeSymbol value && MutableCollections.Contain(value);

    private static IEnumerable<Mutation> MutationsIn(IOperation function, StoreCode code) => function.Descendants()
        .Where(operation => FunctionGraphs.FunctionOf(operation) == function)
        .SelectMany(operation => Mutations.Of(operation) is Mutation direct ? [direct] : MutationsByHelper.Of(operation, code));
}
