using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.DataFlow;

/// <summary>What is known at one place of a function: whether the tracked operation has run, and which variables hold what it told.</summary>
internal sealed class Marks
{
    // Locals and parameters by symbol, values between statements by the id that the graph gives them.
    private readonly Dictionary<object, Mark> _byVariable = [];

    /// <summary>Whether the tracked operation has run, and still tells of the same entry.</summary>
    public bool IsLive { get; private set; }

    /// <summary>A copy to go on with.</summary>
    public Marks Copy()
    {
        Marks copy = new();
        _ = copy.Join(this);
        return copy;
    }

    /// <summary>Adds what is known on another way to this place; false where that is nothing new.</summary>
    public bool Join(Marks other)
    {
        bool changed = other.IsLive && !IsLive;
        IsLive |= other.IsLive;
        foreach (KeyValuePair<object, Mark> pair in other._byVariable)
        {
            Mark known = Find(pair.Key);
            changed |= (pair.Value & ~known) != Mark.None;
            _byVariable[pair.Key] = known | pair.Value;
        }

        return changed;
    }

    /// <summary>The tracked operation runs: what an earlier run told no longer counts.</summary>
    public void Begin()
    {
        _byVariable.Clear();
        IsLive = true;
    }

    /// <summary>The tracked operation no longer tells of the entry in question.</summary>
    public void End()
    {
        _byVariable.Clear();
        IsLive = false;
    }

    /// <summary>What the variable that an operation names holds.</summary>
    public Mark Of(IOperation reference) => VariableOf(reference) is object variable ? Find(variable) : Mark.None;

    /// <summary>A variable gets a value; anything but a variable holds nothing that is followed.</summary>
    public void Set(IOperation target, Mark mark)
    {
        if (VariableOf(target) is object variable)
        {
            Set(variable, mark);
        }
    }

    /// <summary>A variable gets a value.</summary>
    public void Set(object variable, Mark mark) => _byVariable[variable] = mark;

    private static object? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFlowCaptureReferenceOperation capture => capture.Id,
        IFlowCaptureOperation capture => capture.Id,
        IDeclarationExpressionOperation declaration => VariableOf(declaration.Expression),
        _ => null,
    };

    private Mark Find(object variable) => _byVariable.TryGetValue(variable, out Mark mark) ? mark : Mark.None;
}
