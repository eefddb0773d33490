using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using SafeState.Weaver.Output;
using SafeState.Weaver.Rules;
using SafeState.Weaver.Sites;

namespace SafeState.Weaver.Emission;

/// <summary>
/// Replaces the calls of one method that use collections or locks. Each call instruction stays where it is, so that branches and lines
/// stay right.
/// </summary>
internal sealed class MethodWeaver(RuleSet rules, HelperFactory helpers, LockHelpers locks, List<Site> sites, WeaveLog log, string flag)
{
    /// <summary>Weaves a method.</summary>
    /// <returns>Whether it changed.</returns>
    public bool Weave(MethodDefinition method)
    {
        List<Instruction> calls = [.. method.Body.Instructions.Where(instruction => Concerns(instruction, method))];
        if (calls.Count == 0)
        {
            return false;
        }

        method.Body.SimplifyMacros();
        SiteAnalysis analysis = new(method, flag);
        ILProcessor il = method.Body.GetILProcessor();
        List<Action> changes = [.. calls.Select(call => Prepare(call, method, analysis, il)).OfType<Action>()];
        foreach (Action change in changes)
        {
            change();
        }

        method.Body.OptimizeMacros();
        return changes.Count > 0;
    }

    private bool Concerns(Instruction instruction, MethodDefinition method)
    {
        if (instruction.Operand is not MethodReference called)
        {
            return false;
        }

        if (instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn)
        {
            log.Delegates += rules.Find(called, method).Count > 0 ? 1 : 0;
            return false;
        }

        return instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj
            && (LockRules.Find(called) is not null || TextCalls.IsCandidate(called) || rules.Find(called, method).Count > 0);
    }

    /// <summary>Decides on the change of a call; what it needs to know of the method is asked before any change.</summary>
    private Action? Prepare(Instruction call, MethodDefinition method, SiteAnalysis analysis, ILProcessor il)
    {
        TextCalls.Specialize(call, analysis);
        MethodReference called = (MethodReference)call.Operand;
        if (LockRules.Find(called) is null && rules.Find(called, method).Count == 0)
        {
            return null;
        }

        return LockRules.Find(called) is { } rule
            ? PrepareLock(call, called, rule, analysis, il)
            : PrepareCall(call, called, method, analysis, il);
    }

    private Action? PrepareLock(Instruction call, MethodReference called, LockRule rule, SiteAnalysis analysis, ILProcessor il)
    {
        if (rule.Key != LockKey.Field)
        {
            return () =>
            {
                call.OpCode = OpCodes.Call;
                call.Operand = locks.Get(called, rule);
            };
        }

        if (analysis.FindField(call, 0) is not { } field)
        {
            log.Skip(called, "a lock that is a structure and not a field");
            return null;
        }

        return () =>
        {
            call.OpCode = OpCodes.Ldstr;
            call.Operand = LockRegions.GetName(field);
            il.InsertAfter(call, Instruction.Create(OpCodes.Call, locks.Get(called, rule)));
        };
    }

    private Action? PrepareCall(Instruction call, MethodReference called, MethodDefinition method, SiteAnalysis analysis, ILProcessor il)
    {
        Instruction? constrained = FindPrefix(call, Code.Constrained);
        Instruction? tail = FindPrefix(call, Code.Tail);
        HelperSignature signature = new(call, called, constrained?.Operand as TypeReference, rules.Find(called, method));
        VariableDefinition? last = signature.CanRepeat ? analysis.FindLoopVariable(call, signature.Watches[0], helpers.LoopAccess) : null;
        signature = signature with { IsInLoop = last is not null };
        if (signature.Arguments.Any(FrameworkTypes.IsByRefLike))
        {
            log.Skip(called, "a type argument that stays on the stack");
            return null;
        }

        MethodReference helper;
        try
        {
            helper = helpers.Get(signature);
        }
        catch (NotSupportedException reason)
        {
            log.Skip(called, reason.Message);
            return null;
        }

        int site = sites.Count;
        sites.AddRange(signature.Watches.Select(watch => analysis.Describe(call, called, watch)));
        return () =>
        {
            foreach (Instruction? prefix in new[] { constrained, tail })
            {
                if (prefix is not null)
                {
                    prefix.OpCode = OpCodes.Nop;
                    prefix.Operand = null;
                }
            }

            call.OpCode = OpCodes.Ldc_I4;
            call.Operand = site;
            Instruction invoke = Instruction.Create(OpCodes.Call, helper);
            il.InsertAfter(call, invoke);
            if (last is not null)
            {
                method.Body.InitLocals = true;
                method.Body.Variables.Add(last);
                il.InsertBefore(invoke, Instruction.Create(OpCodes.Ldloca, last));
            }
        };
    }

    private static Instruction? FindPrefix(Instruction call, Code code)
    {
        for (Instruction? at = call.Previous; at?.OpCode.OpCodeType == OpCodeType.Prefix; at = at.Previous)
        {
            if (at.OpCode.Code == code)
            {
                return at;
            }
        }

        return null;
    }
}
