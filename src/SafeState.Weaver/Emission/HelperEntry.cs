using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Emission;

/// <summary>
/// Writes the method that woven code calls. It has no handlers, so the just-in-time compiler inlines it. Without detection, only the call
/// remains. With detection, a plain read costs one announcement.
/// </summary>
/// <param name="entry">The method, with its signature.</param>
/// <param name="code">Writes the parts that all helpers have.</param>
/// <param name="siteBase">The field with the base of the module's sites, negative without detection.</param>
/// <param name="runtime">The members of the runtime.</param>
/// <param name="call">The call that the helper replaces.</param>
internal sealed class HelperEntry(
    MethodDefinition entry,
    HelperCode code,
    FieldReference siteBase,
    RuntimeReferences runtime,
    HelperSignature call)
{
    private readonly ILProcessor _il = entry.Body.GetILProcessor();

    /// <summary>Writes the body.</summary>
    /// <param name="guarded">The helper with the handlers; null where the call has no collection to announce.</param>
    public void Write(MethodReference? guarded)
    {
        entry.ImplAttributes |= MethodImplAttributes.AggressiveInlining;
        Instruction off = Instruction.Create(OpCodes.Nop);
        _il.Emit(OpCodes.Ldsfld, siteBase);
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Blt, off);
        if (guarded is null)
        {
            code.EmitCall(_il, watches: true);
        }
        else
        {
            EmitGuarded(guarded, call.EntersFirst ? EmitEnter(off) : null);
        }

        _il.Emit(OpCodes.Ret);
        _il.Append(off);
        code.EmitCall(_il, watches: false);
        _il.Emit(OpCodes.Ret);
    }

    private VariableDefinition EmitEnter(Instruction plain)
    {
        VariableDefinition token = new(entry.Module.TypeSystem.Int32);
        entry.Body.Variables.Add(token);
        entry.Body.InitLocals = true;
        Watch watch = call.Watches[0];
        ParameterDefinition argument = entry.Parameters[watch.Argument];
        _il.Emit(OpCodes.Ldarg, argument);
        if (watch.Kind == WatchKind.Enumerator)
        {
            _il.Emit(OpCodes.Call, runtime.GetOwner(((ByReferenceType)argument.ParameterType).ElementType));
        }

        code.EmitSite(_il, 0);
        _il.Emit(OpCodes.Ldc_I4, (int)watch.Access);
        if (call.IsInLoop)
        {
            _il.Emit(OpCodes.Ldarg, entry.Parameters[^1]);
        }

        _il.Emit(OpCodes.Call, call.IsInLoop ? runtime.EnterInLoop : runtime.Enter);
        _il.Emit(OpCodes.Stloc, token);
        if (call.IsPlainRead)
        {
            _il.Emit(OpCodes.Ldloc, token);
            _il.Emit(OpCodes.Brfalse, plain);
        }

        return token;
    }

    private void EmitGuarded(MethodReference guarded, VariableDefinition? token)
    {
        foreach (ParameterDefinition parameter in entry.Parameters.Take(code.Site + 1))
        {
            _il.Emit(OpCodes.Ldarg, parameter);
        }

        if (token is not null)
        {
            _il.Emit(OpCodes.Ldloc, token);
        }

        _il.Emit(OpCodes.Call, HelperCode.Instantiate(guarded, [.. entry.GenericParameters]));
    }
}
