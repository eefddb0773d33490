using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Emission;

/// <summary>Writes the parts that all helpers have: the number of a site, and the call.</summary>
/// <param name="helper">The helper, with its signature.</param>
/// <param name="siteBase">The field with the base of the module's sites.</param>
/// <param name="runtime">The members of the runtime.</param>
/// <param name="call">The call that the helper replaces.</param>
/// <param name="target">The method to call, in terms of the helper.</param>
internal sealed class HelperCode(
    MethodDefinition helper,
    FieldReference siteBase,
    RuntimeReferences runtime,
    HelperSignature call,
    MethodReference target)
{
    /// <summary>Gets the index of the parameter with the site, which is the number of the arguments.</summary>
    public int Site { get; } = (call.Method.HasThis && call.OpCode.Code != Code.Newobj ? 1 : 0) + call.Element.Parameters.Count;

    /// <summary>Writes the number of a site: the base, the index of the call's first site, and its place among the call's sites.</summary>
    public void EmitSite(ILProcessor il, int offset)
    {
        il.Emit(OpCodes.Ldsfld, siteBase);
        il.Emit(OpCodes.Ldarg, helper.Parameters[Site]);
        il.Emit(OpCodes.Add);
        if (offset > 0)
        {
            il.Emit(OpCodes.Ldc_I4, offset);
            il.Emit(OpCodes.Add);
        }
    }

    /// <summary>Writes the call itself.</summary>
    /// <param name="il">The body.</param>
    /// <param name="watches">Whether sequences take the place of collections that are used later.</param>
    public void EmitCall(ILProcessor il, bool watches)
    {
        MethodReference method = target;
        for (int i = 0; i < Site; i++)
        {
            il.Emit(OpCodes.Ldarg, helper.Parameters[i]);
            for (int offset = 0; watches && offset < call.Watches.Count; offset++)
            {
                if (call.Watches[offset] is { Kind: WatchKind.Sequence, Argument: int argument } && argument == i)
                {
                    (TypeReference element, method) = SequenceCalls.Redirect(helper, i, method);
                    EmitSite(il, offset);
                    il.Emit(OpCodes.Call, Instantiate(runtime.Watch, [element]));
                }
            }
        }

        if (call.Constraint is not null)
        {
            il.Emit(OpCodes.Constrained, helper.GenericParameters[^1]);
        }

        il.Emit(call.OpCode, method);
    }

    /// <summary>Returns a generic method with its type arguments.</summary>
    public static MethodReference Instantiate(MethodReference method, TypeReference[] arguments)
    {
        if (arguments.Length == 0)
        {
            return method;
        }

        GenericInstanceMethod instance = new(method);
        foreach (TypeReference argument in arguments)
        {
            instance.GenericArguments.Add(argument);
        }

        return instance;
    }
}
