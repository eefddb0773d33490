using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SafeState.Weaver.Sites;

/// <summary>How many values an instruction takes from the stack and puts on it.</summary>
internal static class StackEffects
{
    /// <summary>Returns the number of values taken.</summary>
    public static int CountPops(Instruction instruction, MethodDefinition method)
    {
        if (instruction.Operand is IMethodSignature signature && instruction.OpCode.FlowControl == FlowControl.Call)
        {
            int self = signature.HasThis && !signature.ExplicitThis && instruction.OpCode.Code != Code.Newobj ? 1 : 0;
            int pointer = instruction.OpCode.Code == Code.Calli ? 1 : 0;
            return signature.Parameters.Count + self + pointer;
        }

        return instruction.OpCode.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
                or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
            StackBehaviour.Varpop => method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
            StackBehaviour.PopAll => 0,
            _ => 3,
        };
    }

    /// <summary>Returns the number of values put.</summary>
    public static int CountPushes(Instruction instruction)
    {
        if (instruction.Operand is IMethodSignature signature && instruction.OpCode.FlowControl == FlowControl.Call)
        {
            return instruction.OpCode.Code == Code.Newobj || signature.ReturnType.MetadataType != MetadataType.Void ? 1 : 0;
        }

        return instruction.OpCode.StackBehaviourPush switch
        {
            StackBehaviour.Push0 => 0,
            StackBehaviour.Push1_push1 => 2,
            _ => 1,
        };
    }
}
