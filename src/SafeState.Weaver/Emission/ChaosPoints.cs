using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Emission;

/// <summary>Inserts the points at which a thread may be delayed at random: before calls, and where a task starts or resumes.</summary>
internal sealed class ChaosPoints(RuntimeReferences runtime)
{
    private const string StateMachine = "System.Runtime.CompilerServices.IAsyncStateMachine";
    private readonly HashSet<MethodDefinition> _started = [];

    /// <summary>Inserts the points of one method, and remembers the methods that it starts as tasks.</summary>
    /// <returns>Whether the method changed.</returns>
    public bool Weave(MethodDefinition method)
    {
        List<(Instruction Call, PointKind Kind)> points = [];
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.Operand is not MethodReference called)
            {
                continue;
            }

            if (instruction.OpCode.FlowControl == FlowControl.Call && PointRules.Find(called) is { } kind)
            {
                points.Add((instruction, kind));
            }
            else if (instruction.OpCode.Code == Code.Ldftn && called is MethodDefinition { HasBody: true } target && IsStarted(instruction))
            {
                _ = _started.Add(target);
            }
        }

        if (IsResumed(method))
        {
            points.Insert(0, (method.Body.Instructions[0], PointKind.TaskResume));
        }

        Insert(method, points);
        return points.Count > 0;
    }

    /// <summary>Inserts the points at the beginning of the methods that are started as tasks or threads.</summary>
    /// <returns>Whether there are such methods.</returns>
    public bool WeaveStarts()
    {
        foreach (MethodDefinition method in _started)
        {
            Insert(method, [(method.Body.Instructions[0], PointKind.TaskStart)]);
        }

        return _started.Count > 0;
    }

    private static bool IsResumed(MethodDefinition method) =>
        method is { Name: "MoveNext", DeclaringType.HasInterfaces: true }
        && method.DeclaringType.Interfaces.Any(static one => one.InterfaceType.FullName == StateMachine);

    /// <summary>Returns whether the next call after the creation of a delegate starts it.</summary>
    private static bool IsStarted(Instruction load)
    {
        for (Instruction? at = load.Next?.Next; at is not null; at = at.Next)
        {
            if (at.Operand is MethodReference called && at.OpCode.FlowControl == FlowControl.Call)
            {
                return PointRules.IsStarter(called);
            }

            if (at.OpCode.FlowControl is not (FlowControl.Next or FlowControl.Meta))
            {
                return false;
            }
        }

        return false;
    }

    private void Insert(MethodDefinition method, List<(Instruction Call, PointKind Kind)> points)
    {
        if (points.Count == 0)
        {
            return;
        }

        method.Body.SimplifyMacros();
        ILProcessor il = method.Body.GetILProcessor();
        foreach ((Instruction call, PointKind kind) in points)
        {
            Instruction first = call;
            while (first.Previous?.OpCode.OpCodeType == OpCodeType.Prefix)
            {
                first = first.Previous;
            }

            il.InsertBefore(first, Instruction.Create(OpCodes.Ldc_I4, (int)kind));
            il.InsertBefore(first, Instruction.Create(OpCodes.Call, runtime.ChaosPoint));
        }

        method.Body.OptimizeMacros();
    }
}
