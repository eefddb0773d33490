using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using SafeState.Weaver.Rules;
using SafeState.Weaver.Sites;

namespace SafeState.Weaver.Emission;

/// <summary>Surrounds test methods of xunit, NUnit and MSTest, so that a race whose exception a test swallows still fails it.</summary>
internal sealed class TestWrapper(RuntimeReferences runtime)
{
    private static readonly HashSet<string> s_attributes = new(StringComparer.Ordinal)
    {
        "Xunit.FactAttribute",
        "Xunit.v3.IFactAttribute",
        "NUnit.Framework.TestAttribute",
        "NUnit.Framework.TestCaseAttribute",
        "NUnit.Framework.TestCaseSourceAttribute",
        "NUnit.Framework.TheoryAttribute",
        "Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute",
    };

    /// <summary>Wraps a method if it is a test.</summary>
    /// <returns>Whether it is wrapped.</returns>
    public bool Wrap(MethodDefinition method)
    {
        if (!method.CustomAttributes.Any(static attribute => IsTest(attribute.AttributeType)))
        {
            return false;
        }

        bool returnsNothing = method.ReturnType.MetadataType == MetadataType.Void;
        bool isAsyncVoid = returnsNothing && method.CustomAttributes.Any(static a => a.AttributeType.Name == "AsyncStateMachineAttribute");
        MethodReference? end = returnsNothing ? runtime.TestEnd : runtime.FindTestEndAsync(method.ReturnType);
        if (isAsyncVoid || end is null)
        {
            return false;
        }

        Surround(method, end);
        return true;
    }

    private static bool IsTest(TypeReference attribute)
    {
        for (TypeReference? type = attribute; type is not null; type = FrameworkTypes.Resolve(type)?.BaseType)
        {
            if (s_attributes.Contains(type.FullName))
            {
                return true;
            }
        }

        return false;
    }

    private void Surround(MethodDefinition method, MethodReference end)
    {
        MethodBody body = method.Body;
        body.SimplifyMacros();
        body.InitLocals = true;
        VariableDefinition scope = Add(body, runtime.TestScope);
        VariableDefinition error = Add(body, runtime.Exception);
        VariableDefinition? result = end == runtime.TestEnd ? null : Add(body, method.ReturnType);
        ILProcessor il = body.GetILProcessor();
        Instruction first = body.Instructions[0];
        Instruction handler = Instruction.Create(OpCodes.Stloc, error);
        Instruction after = Instruction.Create(OpCodes.Ldloc, scope);
        LeaveInsteadOfReturning(body, il, after, result);
        il.InsertBefore(first, Instruction.Create(OpCodes.Ldstr, MemberNames.GetSourceName(method)));
        il.InsertBefore(first, Instruction.Create(OpCodes.Call, runtime.TestBegin));
        il.InsertBefore(first, Instruction.Create(OpCodes.Stloc, scope));

        foreach (ExceptionHandler inner in body.ExceptionHandlers)
        {
            // An open end means the end of the body, which moves.
            inner.HandlerEnd ??= handler;
            inner.TryEnd ??= handler;
        }

        il.Append(handler);
        il.Emit(OpCodes.Ldloc, scope);
        il.Emit(OpCodes.Ldloc, error);
        il.Emit(OpCodes.Call, runtime.TestEnd);
        il.Emit(OpCodes.Rethrow);
        il.Append(after);
        il.Append(result is null ? Instruction.Create(OpCodes.Ldnull) : Instruction.Create(OpCodes.Ldloc, result));
        il.Emit(OpCodes.Call, end);
        il.Emit(OpCodes.Ret);
        body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Catch)
        {
            CatchType = runtime.Exception,
            TryStart = first,
            TryEnd = handler,
            HandlerStart = handler,
            HandlerEnd = after,
        });
        body.OptimizeMacros();
    }

    private static void LeaveInsteadOfReturning(MethodBody body, ILProcessor il, Instruction after, VariableDefinition? result)
    {
        foreach (Instruction ret in body.Instructions.Where(static instruction => instruction.OpCode.Code == Code.Ret).ToList())
        {
            if (result is null)
            {
                ret.OpCode = OpCodes.Leave;
                ret.Operand = after;
                continue;
            }

            ret.OpCode = OpCodes.Stloc;
            ret.Operand = result;
            il.InsertAfter(ret, Instruction.Create(OpCodes.Leave, after));
        }
    }

    private static VariableDefinition Add(MethodBody body, TypeReference type)
    {
        VariableDefinition variable = new(type);
        body.Variables.Add(variable);
        return variable;
    }
}
