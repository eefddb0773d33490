using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SafeState.Weaver.Sites;

/// <summary>The loops of a method: from the target of a backward branch to the branch.</summary>
internal sealed class Loops
{
    private readonly List<(int Start, int End)> _ranges = [];
    private readonly List<(int Offset, VariableDefinition Variable)> _assignments = [];

    /// <summary>Looks at a body, whose macros are expanded and whose offsets are computed.</summary>
    public Loops(MethodDefinition method)
    {
        foreach (Instruction instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case Instruction target:
                    Add(target, instruction);
                    break;
                case Instruction[] targets:
                    Add(targets.MinBy(static target => target.Offset), instruction);
                    break;
                case VariableDefinition variable when instruction.OpCode.Code is Code.Stloc or Code.Ldloca:
                    _assignments.Add((instruction.Offset, variable));
                    break;
            }
        }
    }

    /// <summary>Returns whether an instruction may run again in the same call of the method.</summary>
    public bool Contains(Instruction instruction) => _ranges.Exists(range => IsIn(range, instruction.Offset));

    /// <summary>Returns whether the innermost loop of a call assigns the variable that an instruction loads.</summary>
    public bool Changes(Instruction call, Instruction? load)
    {
        if (load is not { OpCode.Code: Code.Ldloc, Operand: VariableDefinition variable })
        {
            return false;
        }

        (int Start, int End) loop = _ranges.Where(range => IsIn(range, call.Offset)).MinBy(static range => range.End - range.Start);
        return _assignments.Exists(assignment => assignment.Variable == variable && IsIn(loop, assignment.Offset));
    }

    private static bool IsIn((int Start, int End) range, int offset) => range.Start <= offset && offset <= range.End;

    private void Add(Instruction? target, Instruction branch)
    {
        if (target is not null && target.Offset <= branch.Offset)
        {
            _ranges.Add((target.Offset, branch.Offset));
        }
    }
}
