using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Shared;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE511: constant keys that change together are not bound to one partition.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe511KeysOfTwoPartitions() : SafeStateAnalyzer(KeysOfTwoPartitions)
{
    private static readonly DiagnosticDescriptor KeysOfTwoPartitions = RuleDescriptor.Shared(
        RuleIds.KeysOfTwoPartitions,
        "Keys that change together are not bound to one partition",
        "'{0}' and '{1}' have no common tag, so they are in one partition only by chance; give both keys the same '{{tag}}'",
        "ComputeAsync changes keys of one partition. The text of a key decides about its partition, or the part of it in braces.",
        DiagnosticSeverity.Error);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterOperationAction(Check, OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context)
    {
        if (SharedCalls.TryGet(context.Operation) is not { TargetMethod.Name: "ComputeAsync" } call
            || HasOnePartition(call)
            || call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "keys") is not { } keys)
        {
            return;
        }

        IOperation[] constants = [.. GetElements(keys.Value).Where(static key => key.ConstantValue is { HasValue: true, Value: string })];
        if (constants.FirstOrDefault(key => GetPartitionText(key) != GetPartitionText(constants[0])) is { } other)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                KeysOfTwoPartitions,
                other.Syntax.GetLocation(),
                [constants[0].Syntax.GetLocation()],
                constants[0].ConstantValue.Value,
                other.ConstantValue.Value));
        }
    }

    private static IEnumerable<IOperation> GetElements(IOperation keys) => ValueEquivalence.Unwrap(keys) switch
    {
        ICollectionExpressionOperation collection => collection.Elements.Select(static element => ValueEquivalence.Unwrap(element)!),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues
            .Select(static element => ValueEquivalence.Unwrap(element)!),
        ILocalReferenceOperation local when LocalValue.TryGetInitializer(local) is { } value and not ILocalReferenceOperation =>
            GetElements(value),
        IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.OfType<IInvocationOperation>()
            .Where(static add => add.Arguments.Length == 1).Select(static add => ValueEquivalence.Unwrap(add.Arguments[0].Value)!),
        _ => [],
    };

    /// <summary>Returns the text that decides about the partition: the first part in braces that is not empty, or the whole key.</summary>
    private static string GetPartitionText(IOperation key)
    {
        string text = (string)key.ConstantValue.Value!;
        int start = text.IndexOf('{');
        int end = start < 0 ? -1 : text.IndexOf('}', start);
        return end > start + 1 ? text.Substring(start + 1, end - start - 1) : text;
    }

    /// <summary>Returns whether the attribute of the property asks for a single partition.</summary>
    private static bool HasOnePartition(IInvocationOperation call) =>
        ValueEquivalence.Unwrap(call.Instance) is IPropertyReferenceOperation { Property: { } property }
        && property.GetAttributes().Any(static attribute =>
            attribute.AttributeClass.HasMetadataName(WellKnownNames.SharedAttribute)
            && attribute.NamedArguments.Any(static argument => argument is { Key: "Partitions", Value.Value: 1 }));
}
