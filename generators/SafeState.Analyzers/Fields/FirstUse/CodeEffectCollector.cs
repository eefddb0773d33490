using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>Collects what single operations may do to the first use of the fields of one type.</summary>
/// <param name="info">The type.</param>
/// <param name="baseCalls">The calls in the code of its base classes.</param>
internal sealed class CodeEffectCollector(GuardedTypeInfo info, BaseTypeCalls baseCalls)
{
    private readonly Dictionary<string, IFieldSymbol> _fields = GetAccessors(info);
    private readonly OwnMaps _ownMaps = new(info);
    private readonly IMethodSymbol[] _callableByDerived =
        [.. GetInstanceMethods(info).Where(static method => method.DeclaredAccessibility != Accessibility.Private)];

    /// <summary>Adds what the operation itself does, without its children.</summary>
    public void Collect(IOperation operation, CodeEffects effects)
    {
        CollectDispatch(operation, effects);
        switch (operation)
        {
            case IPropertyReferenceOperation { Property: IPropertySymbol property, Instance: var instance } when IsOwnMember(property):
                CollectProperty(property, IsThis(instance), effects);
                break;
            case IInvocationOperation { TargetMethod: IMethodSymbol method } call when IsOwnMember(method):
                _ = effects.Calls.Add((method.OriginalDefinition, method.MethodKind == MethodKind.LocalFunction || IsThis(call.Instance)));
                break;
            case IMethodReferenceOperation { Method: IMethodSymbol method } reference when IsOwnMember(method):
                _ = effects.Calls.Add(
                    (method.OriginalDefinition, method.MethodKind == MethodKind.LocalFunction || IsThis(reference.Instance)));
                break;
            case IObjectCreationOperation { Constructor: IMethodSymbol constructor } when IsOwnMember(constructor):
                _ = effects.Calls.Add((constructor.OriginalDefinition, false));
                break;
            case IAnonymousFunctionOperation { Symbol: IMethodSymbol lambda }:
                _ = effects.Calls.Add((lambda, true));
                break;
            case IFlowAnonymousFunctionOperation { Symbol: IMethodSymbol lambda }:
                _ = effects.Calls.Add((lambda, true));
                break;
            case IInstanceReferenceOperation { Parent: not IMethodReferenceOperation } self when IsThis(self):
                effects.LeaksThis |= !_ownMaps.Holds(self) && EscapeInfo.Analyze(self, followViews: false).Escape is not null;
                break;
        }
    }

    /// <summary>
    /// Adds the effects of a call that another class may implement, on <c>this</c>. A derived class can call whatever is not private
    /// here. The code of a base class may call members that are overridden here.
    /// </summary>
    private void CollectDispatch(IOperation operation, CodeEffects effects)
    {
        (ISymbol? called, IOperation? instance) = operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance),
            IPropertyReferenceOperation reference => (reference.Property, reference.Instance),
            _ => ((ISymbol?)null, (IOperation?)null),
        };
        if (called is null || !IsThis(instance))
        {
            return;
        }

        bool isOfBase = instance!.Syntax is BaseExpressionSyntax;
        IEnumerable<IMethodSymbol> callable = !isOfBase && IsOverridable(called) ? _callableByDerived
            : isOfBase || !IsOwnMember(called) ? GetMethods(called).SelectMany(method => baseCalls.GetReachableOverrides(method, !isOfBase))
            : [];
        foreach (IMethodSymbol method in callable)
        {
            _ = effects.Calls.Add((method, true));
        }
    }

    private static IEnumerable<IMethodSymbol> GetMethods(ISymbol member) => member switch
    {
        IMethodSymbol method => [method],
        IPropertySymbol property => new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>(),
        _ => [],
    };

    private void CollectProperty(IPropertySymbol property, bool onThis, CodeEffects effects)
    {
        if (_fields.TryGetValue(property.Name, out IFieldSymbol? field) && property.IsEmitted())
        {
            if (onThis || field.IsStatic)
            {
                _ = effects.UsedFields.Add(field);
            }

            return;
        }

        // Which of the two is called matters little, and an assignment may call both.
        foreach (IMethodSymbol? accessor in new[] { property.GetMethod, property.SetMethod })
        {
            if (accessor is not null)
            {
                _ = effects.Calls.Add((accessor.OriginalDefinition, onThis));
            }
        }
    }

    private bool IsOwnMember(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingType?.OriginalDefinition, info.Type);

    private bool IsOverridable(ISymbol member) =>
        (member.IsVirtual || member.IsAbstract || member.IsOverride)
        && !member.IsSealed
        && !info.Type.IsSealed
        && member.ContainingType.SpecialType != SpecialType.System_Object;

    private static bool IsThis(IOperation? instance) =>
        instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private static IEnumerable<IMethodSymbol> GetInstanceMethods(GuardedTypeInfo info) => info.Type.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(static method => method is { IsStatic: false, MethodKind: not MethodKind.Constructor });

    private static Dictionary<string, IFieldSymbol> GetAccessors(GuardedTypeInfo info)
    {
        Dictionary<string, IFieldSymbol> fields = [];
        foreach (GuardedFieldInfo field in info.Fields)
        {
            if (field.IsGuarded)
            {
                fields[field.Accessor] = field.Field;
            }
        }

        return fields;
    }
}

/// <summary>What a piece of code may do to the first use of guarded fields, on some path.</summary>
internal sealed class CodeEffects
{
    /// <summary>Gets the fields whose accessors the code uses, of <c>this</c> or static ones.</summary>
    public HashSet<ISymbol> UsedFields { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// Gets the code of the same type that the code calls, or passes on to be called, and whether it is called on <c>this</c>.
    /// </summary>
    public HashSet<(ISymbol Member, bool OnThis)> Calls { get; } = [];

    /// <summary>Gets or sets whether the code makes <c>this</c> accessible to other code.</summary>
    public bool LeaksThis { get; set; }
}
