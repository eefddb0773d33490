using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Sites;

/// <summary>Finds the field from which an argument of a call was loaded: through locals with one assignment and simple getters.</summary>
internal sealed class FieldOrigins
{
    private const int Depth = 6;
    private readonly MethodDefinition _method;
    private readonly HashSet<Instruction> _targets = [];
    private readonly Dictionary<int, Instruction?> _stores = [];

    /// <summary>Looks at a body, whose macros are expanded.</summary>
    public FieldOrigins(MethodDefinition method)
    {
        _method = method;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case Instruction target:
                    _ = _targets.Add(target);
                    break;
                case Instruction[] targets:
                    _targets.UnionWith(targets);
                    break;
                case VariableDefinition variable when instruction.OpCode.Code is Code.Stloc or Code.Ldloca:
                    bool isFirst = instruction.OpCode.Code == Code.Stloc && !_stores.ContainsKey(variable.Index);
                    _stores[variable.Index] = isFirst ? instruction : null;
                    break;
            }
        }
    }

    /// <summary>Returns the field of an argument, or null where it is not known.</summary>
    /// <param name="call">The call.</param>
    /// <param name="argument">The index of the argument, the receiver first.</param>
    public FieldReference? Find(Instruction call, int argument)
    {
        int count = StackEffects.CountPops(call, _method);
        return argument < count ? FindPushed(call, count - 1 - argument, Depth) : null;
    }

    /// <summary>Returns the type that an argument has in the code, or null where it is not known.</summary>
    /// <param name="call">The call.</param>
    /// <param name="argument">The index of the argument, the receiver first.</param>
    public TypeReference? FindType(Instruction call, int argument)
    {
        int count = StackEffects.CountPops(call, _method);
        return FindProducer(call, count - 1 - argument)?.Operand switch
        {
            FieldReference field => field.FieldType,
            VariableReference variable => variable.VariableType,
            ParameterReference parameter => parameter.ParameterType,
            MethodReference { Name: ".ctor" } constructor => constructor.DeclaringType,
            MethodReference called => called.ReturnType,
            _ => null,
        };
    }

    /// <summary>Returns the instruction that pushed the argument of a call, or null where it is not certain.</summary>
    public Instruction? FindProducer(Instruction call, Watch watch) =>
        FindProducer(call, StackEffects.CountPops(call, _method) - 1 - watch.Argument);

    private FieldReference? FindPushed(Instruction before, int below, int depth) =>
        FindProducer(before, below) is { } producer ? FindLoaded(producer, depth - 1) : null;

    private Instruction? FindProducer(Instruction before, int below)
    {
        for (Instruction? current = Previous(before); current is not null; current = Previous(current))
        {
            if (current.OpCode.Code == Code.Dup && below <= 1)
            {
                below = 0;
                continue;
            }

            int pushes = StackEffects.CountPushes(current);
            if (pushes > below)
            {
                return current;
            }

            below += StackEffects.CountPops(current, _method) - pushes;
        }

        return null;
    }

    private FieldReference? FindLoaded(Instruction producer, int depth)
    {
        if (depth == 0)
        {
            return null;
        }

        switch (producer.OpCode.Code)
        {
            case Code.Ldfld or Code.Ldsfld or Code.Ldflda or Code.Ldsflda:
                return (FieldReference)producer.Operand;
            case Code.Ldloc when _stores.GetValueOrDefault(((VariableDefinition)producer.Operand).Index) is { } store:
                return FindPushed(store, 0, depth);
            case Code.Castclass or Code.Isinst:
                return FindPushed(producer, 0, depth);
            case Code.Call or Code.Callvirt:
                return FindReturned((MethodReference)producer.Operand);
            default:
                return null;
        }
    }

    /// <summary>A getter that returns a field stands for the field.</summary>
    private FieldReference? FindReturned(MethodReference method)
    {
        if (method.Parameters.Count > 0 || method.DeclaringType.GetElementType().Scope != _method.Module)
        {
            return null;
        }

        MethodDefinition? definition = FrameworkTypes.Resolve(method);
        if (definition is not { HasBody: true } || definition.Body.Instructions.Count > 8)
        {
            return null;
        }

        List<Instruction> loads = [.. definition.Body.Instructions.Where(static i => i.OpCode.Code is Code.Ldfld or Code.Ldsfld)];
        bool simple = definition.Body.Instructions.All(
            static i => i.OpCode.FlowControl is FlowControl.Next or FlowControl.Return or FlowControl.Branch);
        return simple && loads.Count == 1 ? (FieldReference)loads[0].Operand : null;
    }

    /// <summary>The instruction that ran before, where that is certain.</summary>
    private Instruction? Previous(Instruction instruction) =>
        _targets.Contains(instruction) || instruction.Previous is not { } previous
        || previous.OpCode.FlowControl is not (FlowControl.Next or FlowControl.Call or FlowControl.Meta)
            ? null
            : previous;
}
