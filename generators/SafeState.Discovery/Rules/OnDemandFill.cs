using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;

namespace SafeState.Discovery.Rules;

/// <summary>Recognizes a cache that is filled on demand: a member looks for an entry, and adds one if there is none.</summary>
internal static class OnDemandFill
{
    private static readonly HashSet<string> s_insertions =
    [
        "Add", "TryAdd", "Insert", "AddFirst", "AddLast", "Push", "Enqueue", "Append", "AddRange", "UnionWith", "GetOrAdd", "AddOrUpdate",
            "GetValueRefOrAddDefault",
    ];

    private static readonly HashSet<string> s_removals =
    [
        "Remove", "RemoveAt", "RemoveAll", "RemoveWhere", "RemoveRange", "RemoveFirst", "RemoveLast", "Dequeue", "TryDequeue", "Pop",
            "TryPop",
    ];

    private static readonly HashSet<string> s_searches =
        ["Any", "All", "FirstOrDefault", "SingleOrDefault", "LastOrDefault", "Find", "Exists", "FindIndex", "IndexOf", "Contains"];

    private static readonly HashSet<string> s_positional = ["List", "IList", "ArrayList", "Collection", "StringBuilder", "BitArray"];

    /// <summary>Finds the changes that add the entry that the same member looked for before.</summary>
    public static HashSet<Access> FindAll(IReadOnlyList<Access> uses, TypeModel type)
    {
        HashSet<Access> found = [.. uses.Where(use => IsOfNewCollection(use, type))];
        foreach (IGrouping<ISymbol?, Access> member in uses.GroupBy(
            static use => use.IsOfContent ? ((ILocalReferenceOperation)use.Operation).Local : use.Function.Member,
            (IEqualityComparer<ISymbol?>)SymbolEqualityComparer.Default))
        {
            int firstSearch = member.Where(static use => use.Effect is Effect.Read && !IsByPosition(use) && !IsForError(use.Operation))
                .Select(static use => use.Position).DefaultIfEmpty(int.MaxValue).Min();
            found.UnionWith(member.Where(use => use.IsWrite
                && ((use.Position > firstSearch && IsInsertion(use.Operation)) || IsTestedInsertion(use.Operation))));
        }

        found.UnionWith(FindForCaller(uses));
        return found;
    }

    /// <summary>One private helper looks for the entry, and another one adds it. The same member calls both.</summary>
    private static IEnumerable<Access> FindForCaller(IReadOnlyList<Access> uses)
    {
        Access[] helpers =
            [.. uses.Where(static use => use is { Slot.IsStatic: false, Function.Member.DeclaredAccessibility: Accessibility.Private })];
        Access[] searches = [.. helpers.Where(static use => use.Effect is Effect.Read && !IsByPosition(use) && !IsForError(use.Operation))];
        HashSet<ISymbol> searchers = new(searches.Select(static use => use.Function.Member), SymbolEqualityComparer.Default);
        HashSet<FunctionInfo> roots = [.. searches.SelectMany(static use => use.Function.Roots)];
        return helpers.Where(use => use.IsWrite
            && IsInsertion(use.Operation)
            && !searchers.Contains(use.Function.Member)
            && roots.Overlaps(use.Function.Roots));
    }

    /// <summary>
    /// Gets whether a change fills a static collection that the same member has just put into its field, because the field was null. Other
    /// threads then see the field set, and the collection half full.
    /// </summary>
    public static bool IsOfNewCollection(Access write, TypeModel type) => write is { IsWrite: true, Slot.IsStatic: true }
        && write.AllHeld.IsEmpty
        && type.Accesses.Exists(created => created is { Effect: Effect.Replace, IsConstruction: false }
            && created.Function == write.Function
            && created.Position < write.Position
            && SymbolEqualityComparer.Default.Equals(created.Slot, write.Slot)
            && IsAfterNullTest(created.Operation, write.Slot));

    /// <summary>Gets whether a query looked for the entry before the same member adds it to a list.</summary>
    public static bool IsAfterQuery(Access write, IReadOnlyList<Access> uses) => IsInsertion(write.Operation)
        && uses.Any(use => use.Position < write.Position
            && use.Function == write.Function
            && use.Operation.User(out _) is IInvocationOperation or IArgumentOperation { Parent: IInvocationOperation }
            && s_searches.Contains(CalledName(use.Operation)));

    private static string CalledName(IOperation collection) => collection.User(out _) switch
    {
        IInvocationOperation call => call.TargetMethod.Name,
        IArgumentOperation { Parent: IInvocationOperation call } => call.TargetMethod.Name,
        _ => "",
    };

    /// <summary>
    /// Gets whether the first reader fills the collection, and nothing changes it later. A member finds the field null or the collection
    /// empty, puts a new collection into the field, and fills it there. A second reader sees it half full.
    /// </summary>
    public static bool IsFirstUse(IReadOnlyList<Access> writes, TypeModel type) => writes.Count > 0
        && writes.All(write => write is { Slot.IsStatic: false, IsOfOther: false, AllHeld.IsEmpty: true, Function.Outer: null }
            && IsInsertion(write.Operation)
            && (type.Accesses.Exists(created => created is { Effect: Effect.Replace, IsConstruction: false }
                    && IsEarlier(created, write)
                    && (IsAfterNullTest(created.Operation, write.Slot) || IsAfterExit(created.Operation, write.Slot)))
                || type.Accesses.Exists(counted => counted.Effect == Effect.Count
                    && IsEarlier(counted, write)
                    && IsExit(counted.Operation))));

    private static bool IsEarlier(Access one, Access write) => one.Function == write.Function
        && one.Position < write.Position
        && SymbolEqualityComparer.Default.Equals(one.Slot, write.Slot);

    /// <summary>The member returns at its start if the field is set.</summary>
    private static bool IsAfterExit(IOperation assigned, ISymbol slot)
    {
        IOperation block = assigned;
        while (block.Parent is { } parent and not IMethodBodyOperation)
        {
            block = parent;
        }

        return block.Descendants().OfType<IConditionalOperation>().Any(choice =>
            choice.Syntax.SpanStart < assigned.Syntax.SpanStart
            && choice.WhenTrue.DescendantsAndSelf().Any(static part => part is IReturnOperation)
            && choice.Condition.DescendantsAndSelf().Any(tested => tested is IMemberReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Member, slot)
                && (reference.Parent is IIsPatternOperation || IsDifferentFromNull(reference))));
    }

    /// <summary>The number of entries is compared with zero, and the member returns if there are any.</summary>
    private static bool IsExit(IOperation counted)
    {
        for (IOperation part = counted; part.Parent is { } parent and not IBlockOperation; part = parent)
        {
            if (parent is IConditionalOperation choice && choice.Condition == part)
            {
                return choice.WhenTrue.DescendantsAndSelf().Any(static exit => exit is IReturnOperation)
                    && choice.Condition is IBinaryOperation
                    {
                        OperatorKind: BinaryOperatorKind.NotEquals or BinaryOperatorKind.GreaterThan,
                        RightOperand.ConstantValue: { HasValue: true, Value: 0 },
                    };
            }
        }

        return false;
    }

    private static bool IsDifferentFromNull(IOperation reference) =>
        reference.User(out _) is IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } compared
        && (IsNull(compared.LeftOperand) || IsNull(compared.RightOperand));

    private static bool IsAfterNullTest(IOperation assigned, ISymbol slot)
    {
        for (IOperation part = assigned; part.Parent is { } parent; part = parent)
        {
            if (parent is IConditionalOperation choice
                && choice.WhenTrue == part
                && choice.Condition.DescendantsAndSelf().Any(tested => tested is IMemberReferenceOperation reference
                    && SymbolEqualityComparer.Default.Equals(reference.Member, slot)
                    && (reference.Parent is IIsPatternOperation || IsComparedWithNull(reference))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsComparedWithNull(IOperation reference) =>
        reference.User(out _) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } compared
        && (IsNull(compared.LeftOperand) || IsNull(compared.RightOperand));

    private static bool IsNull(IOperation value) => value.Bare()?.ConstantValue is { HasValue: true, Value: null };

    /// <summary>
    /// Gets whether entries are removed while the object is in use. What is only added can be there before the first reader.
    /// </summary>
    public static bool IsTakenFrom(IReadOnlyList<Access> writes) =>
        writes.Any(static write => !write.IsOfContent && !FunctionTraits.IsSetup(write.Function) && IsRemoval(write));

    /// <summary>Gets whether entries are removed by any member, such as one that ends a registration.</summary>
    public static bool IsEverTakenFrom(IReadOnlyList<Access> writes) => writes.Any(static write => IsRemoval(write) && !write.IsOfContent);

    /// <summary>Gets whether entries are overwritten while the object is in use: a later value replaces an earlier one.</summary>
    public static bool IsOverwritten(IReadOnlyList<Access> writes, HashSet<Access> onDemand) => writes.Any(write =>
        !write.IsOfContent && !FunctionTraits.IsSetup(write.Function) && !onDemand.Contains(write) && IsElementSet(write.Operation.Syntax));

    private static bool IsElementSet(SyntaxNode collection)
    {
        SyntaxNode node = collection.Parent is MemberAccessExpressionSyntax access && access.Name == collection ? access : collection;
        return node.Parent is ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element
            && assignment.Left == element;
    }

    private static bool IsRemoval(Access write) => write.Operation.User(out _) switch
    {
        IInvocationOperation { TargetMethod.Name: "Clear" } =>
            !write.Function.Member.Name.StartsWith("Clear", System.StringComparison.Ordinal)
            && !write.Function.Member.Name.StartsWith("Reset", System.StringComparison.Ordinal),
        IInvocationOperation call => s_removals.Contains(call.TargetMethod.Name),
        IArgumentOperation { Parent: IInvocationOperation call } => s_removals.Contains(call.TargetMethod.Name),
        _ => false,
    };

    /// <summary>Gets whether the caller brings the value that is stored. Such a member registers what others have made.</summary>
    public static bool StoresArgument(Access write) => write.Operation.User(out _) switch
    {
        IPropertyReferenceOperation { Parent: IAssignmentOperation assignment } element when assignment.Target == element =>
            IsArgument(assignment.Value),
        IInvocationOperation { Arguments: [.., { Value: { } last }] } => IsArgument(last),
        _ => false,
    };

    private static bool IsArgument(IOperation value) =>
        value.Bare() is IParameterReferenceOperation or ITypeParameterObjectCreationOperation;

    /// <summary>The result of the insertion says whether the entry was there, and something depends on it.</summary>
    private static bool IsTestedInsertion(IOperation collection) =>
        collection.User(out _) is IInvocationOperation
        {
            TargetMethod: { Name: "Add" or "TryAdd", ReturnType.SpecialType: SpecialType.System_Boolean }
        } call
        && call.User(out _) is not IExpressionStatementOperation;

    private static bool IsInsertion(IOperation collection) => collection.User(out _) switch
    {
        IInvocationOperation call => s_insertions.Contains(call.TargetMethod.Name),
        IArgumentOperation { Parent: IInvocationOperation call } => s_insertions.Contains(call.TargetMethod.Name),
        IPropertyReferenceOperation => true,
        _ => collection.Syntax.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault()?.Expression switch
        {
            MemberAccessExpressionSyntax access => s_insertions.Contains(access.Name.Identifier.ValueText),
            MemberBindingExpressionSyntax binding => s_insertions.Contains(binding.Name.Identifier.ValueText),
            _ => true,
        },
    };

    /// <summary>An element of a list is read by its position, which does not search the list.</summary>
    private static bool IsByPosition(Access use) =>
        use.Operation.User(out _) is IPropertyReferenceOperation { Property.IsIndexer: true }
        && use.Operation.Type is { } type
        && s_positional.Contains(type.Name);

    /// <summary>A search whose result is an exception, or a part of one, finds cycles and duplicates. It fills no cache.</summary>
    private static bool IsForError(IOperation use)
    {
        for (IOperation part = use; part.Parent is { } parent and not IBlockOperation; part = parent)
        {
            if (parent is IThrowOperation)
            {
                return true;
            }

            if (parent is IConditionalOperation choice && choice.Condition == part)
            {
                return choice.WhenTrue.DescendantsAndSelf().Any(static found => found is IThrowOperation);
            }
        }

        return false;
    }
}
