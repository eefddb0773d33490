using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Emission;

/// <summary>One call that a helper replaces.</summary>
/// <param name="Instruction">The call.</param>
/// <param name="Method">The method that is called.</param>
/// <param name="Constraint">The type of a constrained call, or null.</param>
/// <param name="Watches">The collections among its arguments.</param>
internal sealed record HelperSignature(
    Instruction Instruction,
    MethodReference Method,
    TypeReference? Constraint,
    IReadOnlyList<Watch> Watches)
{
    /// <summary>Gets the operation: call, callvirt, or newobj.</summary>
    public OpCode OpCode { get; } = Instruction.OpCode;

    /// <summary>Gets the method without its type arguments.</summary>
    public MethodReference Element { get; } = Method.GetElementMethod();

    /// <summary>Gets the number of type parameters of the declaring type.</summary>
    public int TypeArity => Method.DeclaringType is GenericInstanceType type ? type.GenericArguments.Count : 0;

    /// <summary>Gets the type arguments of the call: of the type, of the method, of the constraint.</summary>
    public IEnumerable<TypeReference> Arguments =>
    [
        .. (Method.DeclaringType as GenericInstanceType)?.GenericArguments ?? [],
        .. (Method as GenericInstanceMethod)?.GenericArguments ?? [],
        .. Constraint is null ? Enumerable.Empty<TypeReference>() : [Constraint],
    ];

    /// <summary>Gets whether the call only reads one collection, which is an argument itself.</summary>
    public bool IsPlainRead => HasPlainCollection && (Watches[0].Access & (AccessKinds.Write | AccessKinds.Enumerate)) == 0;

    /// <summary>Gets whether one collection shows that a loop repeats the call of its last turn.</summary>
    public bool CanRepeat => HasPlainCollection || Watches is [{ Kind: WatchKind.Enumerator }];

    /// <summary>Gets whether the call gets a variable in which a loop remembers the last turn.</summary>
    public bool IsInLoop { get; init; }

    /// <summary>Gets whether the collection is announced before the helper with the handlers is called.</summary>
    public bool EntersFirst => IsPlainRead || IsInLoop;

    /// <summary>Gets whether the call has a collection to announce while it runs.</summary>
    public bool HasWindow => Watches.Any(static watch => watch.Kind != WatchKind.Sequence);

    /// <summary>Gets what calls that share a helper have in common.</summary>
    public string Key =>
        $"{OpCode.Code}|{IsInLoop}|{Constraint is not null}|{Type.Scope}|{Type.FullName}|{Element.Name}|{Element.GenericParameters.Count}"
        + $"|{Element.ReturnType.FullName}|{string.Join(',', Element.Parameters.Select(static p => p.ParameterType.FullName))}";

    private bool HasPlainCollection => Watches is [{ Kind: WatchKind.Collection } watch]
        && !(watch.Argument == 0 && (Constraint is not null || (Method.HasThis && Method.DeclaringType.IsValueType)))
        && Element.Name != "GetEnumerator";

    private TypeReference Type => Element.DeclaringType.GetElementType();
}
