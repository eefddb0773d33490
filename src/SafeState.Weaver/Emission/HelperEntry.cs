using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SafeState.Weaver.Emission;

/// <summary>
/// Writes the method that woven code calls. It has no handlers, so the just-in-time compiler puts it into its callers: without detection
/// nothing remains of it but the call, and a plain read costs one announcement.
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
            VariableDefinition? token = call.IsPlainRead ? EmitEnter(off) : null;
            EmitGuarded(guarded, token);
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
        _il.Emit(OpCodes.Ldarg, entry.Parameters[call.Watches[0].Argument]);
        code.EmitSite(_il, 0);
        _il.Emit(OpCodes.Ldc_I4, (int)call.Watches[0].Access);
        _il.Emit(OpCodes.Call, runtime.Enter);
        _il.Emit(OpCodes.Stloc, token);
        _il.Emit(OpCodes.Ldloc, token);
        _il.Emit(OpCodes.Brfalse, plain);
        return token;
    }

    private void EmitGuarded(MethodReference guarded, VariableDefinition? token)
    {
        foreach (ParameterDefinition parameter in entry.Parameters)
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
