using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;
using SafeState.Roslyn;

namespace SafeState.Discovery.Rules;

/// <summary>SAFE303: an entry of a concurrent dictionary is tested, and then set or read in a second step.</summary>
internal sealed class Safe303ConcurrentCheckThenAct() : DiscoveryRule(ConcurrentCheckThenAct)
{
    private static readonly DiagnosticDescriptor ConcurrentCheckThenAct = CreateDescriptor(
        DiscoveryRuleIds.ConcurrentCheckThenAct,
        "Check and act on a ConcurrentDictionary are two steps",
        "'{0}' is checked or copied, and then {1} in a second step. {2} Use {3}, which does both in one step.",
        "Each member of a ConcurrentDictionary is atomic; two of them in a row are not. Another thread can change the entry between them.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type)
    {
        foreach ((EntryCheck check, FunctionInfo function) in EntryCheck.FindAll(type))
        {
            if (ConditionOf(check.Call) is { } choice
                && Judge(type, check, choice, function) is { } finding)
            {
                yield return finding;
            }
        }

        foreach (Drain drain in Drain.FindAll(type))
        {
            yield return Report(drain.Clear, drain.Read, drain.Function, Confidence.Medium, "cleared", "TryRemove for each entry",
                "Entries that other threads add between the two steps are lost.", drain.Collection);
        }
    }

    private Finding? Judge(DiscoveredType type, EntryCheck check, IConditionalOperation choice, FunctionInfo function)
    {
        (IOperation dictionary, IOperation key) = (check.Dictionary, check.Key);
        bool isNegated = choice.Condition.DescendantsAndSelf().OfType<IUnaryOperation>()
            .Any(not => not.OperatorKind == UnaryOperatorKind.Not && not.Operand == check.Call);
        if (ConcurrentCalls.SymbolOf(dictionary) is not (IFieldSymbol or IPropertySymbol) and not IParameterSymbol)
        {
            return null;
        }

        IOperation? present = isNegated ? choice.WhenFalse : choice.WhenTrue;
        ISimpleAssignmentOperation[] unlocked =
        [
            .. function.Operations.Where(static entry => entry.Held.IsEmpty).Select(static entry => entry.Operation)
                .OfType<ISimpleAssignmentOperation>(),
        ];
        ISimpleAssignmentOperation? update = present is null
            ? null
            : ConcurrentCalls.Sets(present, dictionary, key).FirstOrDefault(set => unlocked.Contains(set) && UsesValue(set, check));
        if (update is not null)
        {
            return Report(check, update, function, Confidence.High, "set", "AddOrUpdate, or TryUpdate in a loop",
                "Changes of other threads between the two steps are lost.");
        }

        ISimpleAssignmentOperation? revival = present is null || check.ReadsValue || !IsRemovedFrom(type, dictionary)
            ? null
            : ConcurrentCalls.Sets(present, dictionary, key).FirstOrDefault(unlocked.Contains);
        if (revival is not null)
        {
            return Report(check, revival, function, Confidence.Low, "set", "TryUpdate",
                "An entry that another thread removes between the two steps comes back.");
        }

        IOperation? addition = CollectionTypes.IsConcurrentDictionary(dictionary.Bare()?.Type)
            ? null
            : AbsentCode(choice, isNegated).SelectMany(static code => code.DescendantsAndSelf())
                .FirstOrDefault(part => IsAddition(part.Syntax, dictionary, key));
        if (addition is not null)
        {
            return Report(check, addition, function, Confidence.Medium, "added to", "GetOrAdd or TryAdd",
                "Add fails if another thread has added the key between the two steps.");
        }

        ISimpleAssignmentOperation? creation = AbsentCode(choice, isNegated).SelectMany(code => ConcurrentCalls.Sets(code, dictionary, key))
            .FirstOrDefault(unlocked.Contains);
        if (creation is not null && !IsInterchangeable(creation.Value.Type) && (HasIdentity(creation) || IsMadeHere(creation)))
        {
            return Report(check, creation, function, HasIdentity(creation)
                ? Confidence.Medium
                : Confidence.Low, "set", "GetOrAdd", "Two threads can each create a value, and one of the values is lost.");
        }

        if (AbsentCode(choice, isNegated).SelectMany(code => HelperSets(type, code, dictionary, key)).FirstOrDefault() is { } helper)
        {
            return Report(check, helper, function, Confidence.Low, "set", "GetOrAdd",
                "Two threads can each create a value, and one of the values is lost.");
        }

        IOperation? read = !check.ReadsValue && present is not null && IsRemovedFrom(type, dictionary)
            ? ReadOf(present, dictionary, key)
            : null;
        return read is null
            ? null
            : Report(check, read, function, Confidence.High, "read", "TryGetValue", "The key can be gone when it is read.");
    }

    /// <summary>The calls of helpers that set the entry of the key that they get.</summary>
    private static IEnumerable<IInvocationOperation> HelperSets(
        DiscoveredType type, IOperation code, IOperation? dictionary, IOperation? key) =>
        code.DescendantsAndSelf().OfType<IInvocationOperation>().Where(call =>
            type.Model.Contains(call.TargetMethod)
            && call.Arguments.FirstOrDefault(argument => ConcurrentCalls.AreSameKey(argument.Value, key)) is { Parameter: { } parameter }
            && type.Model.Functions.Any(helper =>
                SymbolEqualityComparer.Default.Equals(helper.Symbol, call.TargetMethod.OriginalDefinition)
                && helper.EntryLocks.IsEmpty
                && helper.Operations.Any(entry => entry.Held.IsEmpty
                    && entry.Operation is ISimpleAssignmentOperation
                    {
                        Target: IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value: { } target }] } element,
                        Value: { } value
                    }
                    && !IsInterchangeable(value.Type)
                    && ConcurrentCalls.AreSame(element.Instance, dictionary)
                    && target.Bare() is IParameterReferenceOperation { Parameter: { } used }
                    && used.Ordinal == parameter.Ordinal)));

    private Finding Report(EntryCheck check, IOperation act, FunctionInfo function, Confidence confidence, string what,
        string member, string effect) =>
        Report(act, check.Call, function, confidence, what, member, effect, ConcurrentCalls.SymbolOf(check.Dictionary)!);

    private Finding Report(IOperation act, IOperation first, FunctionInfo function, Confidence confidence, string what,
        string member, string effect, ISymbol symbol) =>
        new(Descriptor, act.Syntax.GetLocation(), ConcurrentCalls.Member(symbol, function), confidence, effect,
            [new RelatedPlace(first.Syntax.GetLocation(), "the first step")], symbol.Name, what, effect, member);

    private static IConditionalOperation? ConditionOf(IOperation check)
    {
        IOperation part = check;
        while (part.Parent is IUnaryOperation
            or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr }
                or IParenthesizedOperation)
        {
            part = part.Parent;
        }

        return part.Parent is IConditionalOperation choice && choice.Condition == part ? choice : null;
    }

    /// <summary>Returns the code that runs if the key is absent: a branch, or the code after a test that returns.</summary>
    private static IEnumerable<IOperation> AbsentCode(IConditionalOperation choice, bool isNegated)
    {
        if ((isNegated ? choice.WhenTrue : choice.WhenFalse) is { } branch)
        {
            yield return branch;
        }
        else if (!isNegated
            && choice.Parent is IBlockOperation block
            && choice.WhenTrue.DescendantsAndSelf().Any(static part => part is IReturnOperation or IThrowOperation))
        {
            foreach (IOperation next in block.Operations.SkipWhile(part => part != choice).Skip(1))
            {
                yield return next;
            }
        }
    }

    private static bool UsesValue(ISimpleAssignmentOperation set, EntryCheck check) =>
        set.Value.DescendantsAndSelf()
        .Any(part => part is IPropertyReferenceOperation { Property.IsIndexer: true } read
            && ConcurrentCalls.AreSame(read.Instance, check.Dictionary))
        || (check.Value is not null
            && OutLocal(check.Value) is { } local
            && set.Value.DescendantsAndSelf().OfType<IBinaryOperation>().Any(sum =>
            sum.DescendantsAndSelf().OfType<ILocalReferenceOperation>()
            .Any(use => SymbolEqualityComparer.Default.Equals(use.Local, local))));

    private static ISymbol? OutLocal(IOperation argument) => argument switch
    {
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    private static IOperation? ReadOf(IOperation code, IOperation? dictionary, IOperation? key) =>
        code.DescendantsAndSelf().OfType<IPropertyReferenceOperation>().FirstOrDefault(read =>
        read.Property.IsIndexer
        && ConcurrentCalls.AreSame(read.Instance, dictionary)
        && ConcurrentCalls.AreSameKey(read.Arguments.FirstOrDefault()?.Value, key)
        && read.Parent is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation }
            and not IArgumentOperation { Parameter.RefKind: not RefKind.None });

    private static bool IsRemovedFrom(DiscoveredType type, IOperation? dictionary) =>
        ConcurrentCalls.Unlocked(type)
        .Any(entry => entry.Call.TargetMethod.Name is "TryRemove" or "Remove" or "Clear"
            && ConcurrentCalls.AreSame(entry.Call.Receiver(), dictionary));

    /// <summary>Returns whether code calls Add. The compiler does not bind it where the type of the value is missing.</summary>
    private static bool IsAddition(SyntaxNode code, IOperation dictionary, IOperation key) =>
        code is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: { } receiver },
            ArgumentList.Arguments: [{ Expression: { } added }, ..],
        }
        && receiver.ToString() == dictionary.Syntax.ToString()
        && added.ToString() == key.Syntax.ToString();

    /// <summary>
    /// Returns whether the value is a new object that callers fill later. A value that was computed is the same in each thread.
    /// </summary>
    private static bool IsMadeHere(ISimpleAssignmentOperation creation) => creation.Value.Bare() switch
    {
        IObjectCreationOperation => IsNew(creation.Value),
        ITypeParameterObjectCreationOperation => true,
        ILocalReferenceOperation { Local: { } local } value => creation.Parent?.Parent is { } code
            && code.Descendants().Any(operation => operation switch
            {
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: { } made } =>
                    SymbolEqualityComparer.Default.Equals(target.Local, local) && IsNew(made),
                IVariableDeclaratorOperation { Initializer.Value: { } made } declarator =>
                    SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) && IsNew(made),
                _ => false,
            })
            && !code.Descendants().OfType<IInvocationOperation>().Any(call => call.Syntax.SpanStart < creation.Syntax.SpanStart
                && ConcurrentCalls.AreSame(call.Instance, value)
                && CollectionTypes.IsMutable(value.Type)
                && MemberEffects.OfMethod(call.TargetMethod.Name) == Effect.Write),
        _ => false,
    };

    private static bool IsNew(IOperation value) => value.Bare() is IObjectCreationOperation { Type: { } made } creation
        && (!CollectionTypes.IsMutable(made) || creation is { Arguments.IsEmpty: true, Initializer: null });

    /// <summary>Returns whether callers change or await the value, so that two values for one key are noticeable.</summary>
    private static bool HasIdentity(ISimpleAssignmentOperation creation) => creation.Value.Bare() is not { Type: { } type } value ? false
        : CollectionTypes.IsMutable(type) ? IsFilledLater(creation, value)
        : CollectionTypes.IsConcurrent(type)
            || type.Name is "Task" or "SemaphoreSlim" or "TaskCompletionSource"
            || type.AllInterfaces.Any(static contract => contract.Name is "IDisposable" or "IAsyncDisposable");

    /// <summary>
    /// Returns whether a collection is filled after it is stored. A collection that is complete when it is stored is only read later, so
    /// any instance serves.
    /// </summary>
    private static bool IsFilledLater(ISimpleAssignmentOperation creation, IOperation value) => value switch
    {
        IObjectCreationOperation made => made.Initializer is null
            && !made.Arguments.Any(static argument => argument.Value.Bare()?.Type is { TypeKind: TypeKind.Array or TypeKind.Interface }
                || CollectionTypes.IsMutable(argument.Value.Bare()?.Type)),
        ILocalReferenceOperation local =>
            creation.Parent?.Parent is { } code && code.Descendants().OfType<IInvocationOperation>().Any(call =>
            call.Syntax.SpanStart > creation.Syntax.SpanStart
            && ConcurrentCalls.AreSame(call.Instance, local)
            && MemberEffects.OfMethod(call.TargetMethod.Name) == Effect.Write),
        _ => false,
    };

    /// <summary>Returns whether values of the type cannot be distinguished, so that any instance serves.</summary>
    private static bool IsInterchangeable(ITypeSymbol? type) =>
        type is null or { IsValueType: true } or { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Delegate }
        || type.Name is "Type" or "MethodInfo" or "PropertyInfo" or "FieldInfo" or "ConstructorInfo" or "Regex" or "Expression";
}
