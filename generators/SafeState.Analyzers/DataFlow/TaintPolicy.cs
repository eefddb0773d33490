using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Defines what a <see cref="TaintAnalysis"/> follows, and where it looks.</summary>
internal abstract class TaintPolicy
{
    /// <summary>Returns the taint of the value of a source, or none for other operations.</summary>
    public abstract TaintKind GetSourceTaint(IOperation operation);

    /// <summary>
    /// Returns whether an assignment to <paramref name="target"/> ends the taint, because the target then has another value.
    /// </summary>
    public abstract bool Kills(IOperation target);

    /// <summary>Returns whether the operation is a sink.</summary>
    public abstract bool IsSink(IOperation operation);

    /// <summary>Returns whether an assignment to this place is a sink.</summary>
    public virtual bool IsSinkTarget(SyntaxNode target) => false;

    /// <summary>
    /// Gets whether an object takes the taint of what is added to it: <c>copy[key] = value</c>, <c>copy.Add(key, value)</c>.
    /// </summary>
    public virtual bool TracksContainers => false;

    /// <summary>Returns whether a call adds its arguments to the object that it is called on.</summary>
    public virtual bool AddsToContainer(IInvocationOperation call) => false;

    /// <summary>Gets whether only the arguments of a sink carry taint into it.</summary>
    public virtual bool UsesArgumentTaintOnly => false;

    /// <summary>Returns the taint of the value of an operation, given the taint of its children.</summary>
    public virtual TaintKind Transfer(IOperation operation, TaintKind taint) => taint;

    /// <summary>Returns the taint of an out or ref argument, given the taint of the call.</summary>
    public virtual TaintKind TransferOut(IInvocationOperation call, IParameterSymbol parameter, TaintKind taint) => taint;

    /// <summary>Returns the taint of one element of a deconstruction.</summary>
    public virtual TaintKind TransferElement(int index, int count, TaintKind taint) => taint;
}

/// <summary>A sink that may run after the tracked operation.</summary>
/// <param name="Syntax">The syntax of the operation. The graph has separate operations.</param>
/// <param name="Block">The ordinal of its block.</param>
/// <param name="DataTaint">The taint of the values that flow into it.</param>
/// <param name="ControlTaint">The taint of the branches that decide whether it runs.</param>
internal readonly record struct SinkHit(SyntaxNode Syntax, int Block, TaintKind DataTaint, TaintKind ControlTaint);
