using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>An assignment of a dictionary to a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Target">The reference that is assigned to, or null for an initializer.</param>
/// <param name="Value">The assigned value.</param>
internal readonly record struct FieldAssignment(IFieldSymbol Field, IFieldReferenceOperation? Target, IOperation Value)
{
    /// <summary>Returns the assignments of fields in an initializer or assignment.</summary>
    public static IEnumerable<FieldAssignment> Find(IOperation operation) => operation switch
    {
        IFieldInitializerOperation { InitializedFields: [IFieldSymbol field, ..] } initializer =>
            [new FieldAssignment(field, null, initializer.Value)],
        IDeconstructionAssignmentOperation pairs => FindInPairs(pairs.Target, pairs.Value),
        IAssignmentOperation assignment => FindInPairs(assignment.Target, assignment.Value),
        _ => [],
    };

    /// <summary>Returns whether the object of the field is under construction. SAFE103 reports later assignments.</summary>
    public bool IsDuringConstruction(ISymbol container) =>
        Target is null || Construction.GetPhase(Target, container) == ObjectPhase.Construction;

    private static IEnumerable<FieldAssignment> FindInPairs(IOperation target, IOperation value)
    {
        if (target is IFieldReferenceOperation reference)
        {
            yield return new FieldAssignment(reference.Field, reference, value);
        }

        if (target is ITupleOperation targets
            && value.WithoutConversions() is ITupleOperation values
            && targets.Elements.Length == values.Elements.Length)
        {
            for (int i = 0; i < targets.Elements.Length; i++)
            {
                foreach (FieldAssignment inner in FindInPairs(targets.Elements[i], values.Elements[i]))
                {
                    yield return inner;
                }
            }
        }
    }
}
