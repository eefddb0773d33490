using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Collections;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Accesses;

/// <content>Notes uses of collections, and calls.</content>
internal sealed partial class FunctionWalker
{
    private void Note(IOperation operation)
    {
        switch (operation)
        {
            case IFieldReferenceOperation or IPropertyReferenceOperation
                when _type.Slots.Of(((IMemberReferenceOperation)operation).Member) is { } slot:
                NoteUse(slot, (IMemberReferenceOperation)operation);
                break;
            case IPropertyReferenceOperation property:
                NoteAssertion(property);
                NoteCall(property, property.Property);
                break;
            case ILocalReferenceOperation local:
                NoteLocal(local);
                break;
            case IMethodReferenceOperation method:
                NoteMethodGroup(method);
                break;
            case IInvocationOperation call:
                _function.Operations.Add((call, _held));
                NoteLockCall(call);
                NoteCall(call, call.TargetMethod);
                break;
            case IInvalidOperation { Syntax: InvocationExpressionSyntax call }:
                _function.Operations.Add((operation, _held));
                NoteUnresolvedCall(call, operation.SemanticModel);
                break;
            case IAwaitOperation:
                _function.FirstAwait = System.Math.Min(_function.FirstAwait, operation.Syntax.Span.End);
                _function.Operations.Add((operation, _held));
                break;
            case IObjectCreationOperation or IEventReferenceOperation or ISimpleAssignmentOperation:
                _function.Operations.Add((operation, _held));
                break;
        }
    }

    private void NoteCall(IMemberReferenceOperation reference, IPropertySymbol property)
    {
        HeldLock owner = OwnerOf(reference.Instance);
        if (property.GetMethod is { } getter && _type.Contains(getter))
        {
            _function.Calls.Add(new FunctionInfo.Call(getter.OriginalDefinition, _held.SeenFrom(owner), owner));
        }

        if (property.SetMethod is { } setter && _type.Contains(setter))
        {
            _function.Calls.Add(new FunctionInfo.Call(setter.OriginalDefinition, _held.SeenFrom(owner), owner));
        }
    }

    private void NoteCall(IInvocationOperation call, IMethodSymbol method)
    {
        if (_type.Contains(method) && StartedLoop.Read(call) is { } run)
        {
            _type.MethodGroups[method.OriginalDefinition] = run;
        }
        else if (_type.Contains(method))
        {
            HeldLock owner = OwnerOf(call.Instance);
            _function.Calls.Add(new FunctionInfo.Call(method.OriginalDefinition, _held.SeenFrom(owner), owner));
            ApplyHelper(method);
        }
    }

    /// <summary>A call whose arguments have types that are missing: the name says which methods it may call.</summary>
    private void NoteUnresolvedCall(InvocationExpressionSyntax call, SemanticModel? model)
    {
        if (UnresolvedUse.NameOfOwn(call) is { } name)
        {
            IEnumerable<ISymbol> local = model?.LookupSymbols(call.SpanStart, name: name)
                .Where(static symbol => symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction }) ?? [];
            foreach (IMethodSymbol method in _function.Member.ContainingType.GetMembers(name).Concat(local).OfType<IMethodSymbol>())
            {
                _function.Calls.Add(new FunctionInfo.Call(method.OriginalDefinition, _held, HeldLock.Self));
            }
        }
    }

    private void NoteMethodGroup(IMethodReferenceOperation reference)
    {
        if (!_type.Contains(reference.Method))
        {
            return;
        }

        FunctionRun run = LambdaRuns.Get(reference);
        if (run is FunctionRun.AtOnce or FunctionRun.Confined)
        {
            LockSet held = run == FunctionRun.Confined ? _held.With(HeldLock.Unknown) : _held;
            _function.Calls.Add(new FunctionInfo.Call(reference.Method.OriginalDefinition, held, HeldLock.Self));
        }
        else
        {
            _type.MethodGroups[reference.Method.OriginalDefinition] = run;
        }
    }

    private void NoteUse(ISymbol slot, IMemberReferenceOperation reference)
    {
        if (reference.Instance.Bare() is not ILocalReferenceOperation { Local: { } local } || !IsNew(local))
        {
            Add(slot, OwnerOf(reference.Instance), SlotUse.Get(reference), reference);
        }
    }

    private HeldLock OwnerOf(IOperation? instance) =>
        instance is null ? HeldLock.Self : LockExpression.Read(instance, LockMode.Exclusive, _locals);

    private void NoteLocal(ILocalReferenceOperation local)
    {
        IOperation? value = _locals.ValueOf(local.Local).Bare();
        value = value is ICoalesceAssignmentOperation created
            ? created.Target
            : value is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target }
            ? target
            : value;
        if (value is IFieldReferenceOperation or IPropertyReferenceOperation
            && _type.Slots.Of(((IMemberReferenceOperation)value).Member) is { } slot)
        {
            Effect effect = SlotUse.Get(local);
            if (((IMemberReferenceOperation)value).Instance is null or IInstanceReferenceOperation
                && !IsTakenOut((IMemberReferenceOperation)value))
            {
                Add(slot, HeldLock.Self, effect, local);
            }
        }
        else if (_locals.OuterOf(local.Local).Bare() is IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } outer
            && _type.Slots.Of(outer.Member) is { } owner
            && CollectionTypes.IsMutable(local.Type))
        {
            NoteContent(owner, local);
        }
        else if (value is IObjectCreationOperation creation && CollectionTypes.IsMutable(creation.Type))
        {
            _type.LocalUses.Add(new Access(local.Local, HeldLock.Self, SlotUse.Get(local), local, _held, _function));
        }
    }

    /// <summary>
    /// An entry that is a collection. The lock of the entry guards it, and an entry that the function removes belongs to the function.
    /// </summary>
    private void NoteContent(ISymbol slot, ILocalReferenceOperation entry)
    {
        Effect effect = SlotUse.Get(entry);
        if (effect is Effect.Write or Effect.Read or Effect.Enumerate
            && !_held.HasUnknown
            && !_held.Locks.Any(held => SymbolEqualityComparer.Default.Equals(held.Root, entry.Local))
            && !_function.Operations.Any(earlier => earlier.Operation is IInvocationOperation { TargetMethod.Name: "Remove" } call
                && call.Instance.Bare() is IMemberReferenceOperation emptied
                && SymbolEqualityComparer.Default.Equals(emptied.Member, slot)))
        {
            _type.Accesses.Add(new Access(slot, HeldLock.Self, effect, entry, _held, _function) { IsOfContent = true });
        }
    }

    /// <summary>A collection that the function takes out of the field, by assigning a new one, belongs to the function.</summary>
    private static bool IsTakenOut(IMemberReferenceOperation field)
    {
        IOperation root = field;
        while (root.Parent is { } parent and not IAnonymousFunctionOperation)
        {
            root = parent;
        }

        return root.Descendants().OfType<ISimpleAssignmentOperation>().Any(assignment =>
            assignment.Syntax.SpanStart > field.Syntax.SpanStart
            && assignment.Target is IMemberReferenceOperation target
            && SymbolEqualityComparer.Default.Equals(target.Member, field.Member));
    }

    /// <summary>An object that the function has made itself is not shared yet.</summary>
    private bool IsNew(ISymbol local) =>
        _locals.ValueOf(local)
        .Bare() is IObjectCreationOperation or ITypeParameterObjectCreationOperation
            or IInvocationOperation { TargetMethod.Name: "MemberwiseClone" or "Clone" or "CreateInstance" };

    private void Add(ISymbol slot, HeldLock owner, Effect effect, IOperation operation)
    {
        if (effect != Effect.None)
        {
            _type.Accesses.Add(new Access(slot, owner, effect, operation, _held.SeenFrom(owner), _function));
        }
    }
}
