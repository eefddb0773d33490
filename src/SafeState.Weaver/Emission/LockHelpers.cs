using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Emission;

/// <summary>Creates the helpers that take and release locks. The runtime learns of a lock after it is taken and before it is
/// released.</summary>
internal sealed class LockHelpers(HelperClass helpers, RuntimeReferences runtime, ModuleDefinition module)
{
    private readonly Dictionary<string, MethodDefinition> _methods = new(StringComparer.Ordinal);

    /// <summary>Returns the helper for a call; one for a lock without identity takes the name of its field as the last argument.</summary>
    public MethodReference Get(MethodReference called, LockRule rule)
    {
        if (!_methods.TryGetValue(called.FullName, out MethodDefinition? helper))
        {
            helper = Create(called, rule);
            _methods.Add(called.FullName, helper);
        }

        return helper;
    }

    private MethodDefinition Create(MethodReference called, LockRule rule)
    {
        MethodDefinition helper = new(
            $"{called.DeclaringType.Name}.{called.Name}",
            MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig,
            called.ReturnType);
        if (called.HasThis)
        {
            TypeReference self = called.DeclaringType.IsValueType ? new ByReferenceType(called.DeclaringType) : called.DeclaringType;
            helper.Parameters.Add(new ParameterDefinition("self", ParameterAttributes.None, self));
        }

        foreach (ParameterDefinition parameter in called.Parameters)
        {
            helper.Parameters.Add(new ParameterDefinition(parameter.Name, ParameterAttributes.None, parameter.ParameterType));
        }

        int count = helper.Parameters.Count;
        if (rule.Key == LockKey.Field)
        {
            helper.Parameters.Add(new ParameterDefinition("key", ParameterAttributes.None, module.TypeSystem.String));
        }

        helpers.Type.Methods.Add(helper);
        ILProcessor il = helper.Body.GetILProcessor();
        switch (rule.Role)
        {
            case LockRole.Enter:
                WriteEnter(helper, il, called, rule, count);
                break;
            case LockRole.Await:
                WriteAwait(helper, il, called, count);
                break;
            default:
                EmitKey(helper, il, rule);
                EmitNotice(il, runtime.LockExited, runtime.SemaphoreExited, rule);
                EmitCall(helper, il, called, count);
                il.Emit(OpCodes.Ret);
                break;
        }

        return helper;
    }

    private void WriteAwait(MethodDefinition helper, ILProcessor il, MethodReference called, int count)
    {
        helper.Body.InitLocals = true;
        VariableDefinition task = new(called.ReturnType);
        helper.Body.Variables.Add(task);
        EmitCall(helper, il, called, count);
        il.Emit(OpCodes.Stloc, task);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, task);
        il.Emit(OpCodes.Call, runtime.SemaphoreAwaited);
        il.Emit(OpCodes.Ldloc, task);
        il.Emit(OpCodes.Ret);
    }

    private void WriteEnter(MethodDefinition helper, ILProcessor il, MethodReference called, LockRule rule, int count)
    {
        EmitCall(helper, il, called, count);
        Instruction end = Instruction.Create(OpCodes.Ret);
        VariableDefinition? result = null;
        if (called.ReturnType.MetadataType != MetadataType.Void)
        {
            helper.Body.InitLocals = true;
            result = new(called.ReturnType);
            helper.Body.Variables.Add(result);
            il.Emit(OpCodes.Stloc, result);
            end = Instruction.Create(OpCodes.Ldloc, result);
        }

        if (called.ReturnType.MetadataType == MetadataType.Boolean)
        {
            il.Emit(OpCodes.Ldloc, result);
            il.Emit(OpCodes.Brfalse, end);
        }
        else if (called.Parameters is [.., { ParameterType: ByReferenceType { ElementType.MetadataType: MetadataType.Boolean } }])
        {
            il.Emit(OpCodes.Ldarg, helper.Parameters[count - 1]);
            il.Emit(OpCodes.Ldind_U1);
            il.Emit(OpCodes.Brfalse, end);
        }

        EmitCondition(helper, il, rule, end);
        EmitKey(helper, il, rule);
        EmitNotice(il, runtime.LockEntered, runtime.SemaphoreEntered, rule);
        il.Append(end);
        if (result is not null)
        {
            il.Emit(OpCodes.Ret);
        }
    }

    /// <summary>Not each wait handle is a mutex.</summary>
    private void EmitCondition(MethodDefinition helper, ILProcessor il, LockRule rule, Instruction end)
    {
        TypeReference self = helper.Parameters[0].ParameterType;
        if (rule.Key == LockKey.Mutex)
        {
            il.Emit(OpCodes.Ldarg, helper.Parameters[0]);
            il.Emit(OpCodes.Call, runtime.FindOwner(self) ?? throw new NotSupportedException("The runtime does not know mutexes."));
            il.Emit(OpCodes.Brfalse, end);
        }
    }

    private void EmitKey(MethodDefinition helper, ILProcessor il, LockRule rule)
    {
        il.Emit(OpCodes.Ldarg, rule.Key == LockKey.Field ? helper.Parameters[^1] : helper.Parameters[0]);
        if (rule.Key == LockKey.Scope)
        {
            TypeReference scope = ((ByReferenceType)helper.Parameters[0].ParameterType).ElementType;
            MethodReference? finder = runtime.FindOwner(scope);
            il.Emit(OpCodes.Call, finder ?? throw new NotSupportedException("The runtime does not know the lock of a scope."));
        }
    }

    private static void EmitNotice(ILProcessor il, MethodReference notice, MethodReference ofSemaphore, LockRule rule)
    {
        if (rule.Key == LockKey.Semaphore)
        {
            il.Emit(OpCodes.Call, ofSemaphore);
            return;
        }

        il.Emit(rule.IsShared ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Call, notice);
    }

    private static void EmitCall(MethodDefinition helper, ILProcessor il, MethodReference called, int count)
    {
        foreach (ParameterDefinition parameter in helper.Parameters.Take(count))
        {
            il.Emit(OpCodes.Ldarg, parameter);
        }

        il.Emit(called.HasThis && !called.DeclaringType.IsValueType ? OpCodes.Callvirt : OpCodes.Call, called);
    }
}
