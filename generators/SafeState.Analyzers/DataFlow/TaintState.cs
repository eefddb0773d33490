using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.DataFlow;

/// <summary>The taint at one point of a function: whether the source has run, and the taint of each variable.</summary>
internal sealed class TaintState
{
    // Locals and parameters by symbol, values between statements by the id that the graph gives them.
    private readonly Dictionary<object, TaintKind> _byVariable = [];

    /// <summary>Gets whether the source has run and still refers to the same entry.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Returns a copy of the state.</summary>
    public TaintState Clone()
    {
        TaintState copy = new();
        _ = copy.Join(this);
        return copy;
    }

    /// <summary>Adds the state of another path to this place. Returns false if it adds nothing new.</summary>
    public bool Join(TaintState other)
    {
        bool changed = other.IsActive && !IsActive;
        IsActive |= other.IsActive;
        foreach (KeyValuePair<object, TaintKind> pair in other._byVariable)
        {
            TaintKind known = Find(pair.Key);
            changed |= (pair.Value & ~known) != TaintKind.None;
            _byVariable[pair.Key] = known | pair.Value;
        }

        return changed;
    }

    /// <summary>Records that the source runs. The taint of an earlier run is removed.</summary>
    public void Start()
    {
        _byVariable.Clear();
        IsActive = true;
    }

    /// <summary>Records that the source no longer refers to the same entry.</summary>
    public void Kill()
    {
        _byVariable.Clear();
        IsActive = false;
    }

    /// <summary>Returns the taint of the variable that an operation refers to.</summary>
    public TaintKind Get(IOperation reference) => GetVariable(reference) is object variable ? Find(variable) : TaintKind.None;

    /// <summary>Sets the taint of a variable. Other targets are not followed.</summary>
    public void Set(IOperation target, TaintKind taint)
    {
        if (GetVariable(target) is object variable)
        {
            Set(variable, taint);
        }
    }

    /// <summary>Sets the taint of a variable.</summary>
    public void Set(object variable, TaintKind taint) => _byVariable[variable] = taint;

    private static object? GetVariable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFlowCaptureReferenceOperation capture => capture.Id,
        IFlowCaptureOperation capture => capture.Id,
        IDeclarationExpressionOperation declaration => GetVariable(declaration.Expression),
        _ => null,
    };

    private TaintKind Find(object variable) => _byVariable.TryGetValue(variable, out TaintKind taint) ? taint : TaintKind.None;
}

/// <summary>Specifies the properties of the source entry that a value depends on.</summary>
[Flags]
internal enum TaintKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Whether the entry was present.</summary>
    Presence = 1,

    /// <summary>The value of the entry, or a value computed from it.</summary>
    Value = 2,

    /// <summary>The key of the entry.</summary>
    Key = 4,

    /// <summary>The number of entries.</summary>
    Count = 8,

    /// <summary>Whether the entry was chosen by its value.</summary>
    SelectedByValue = 16,

    /// <summary>The order of entries by their values.</summary>
    OrderedByValue = 32,
}
