using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.DataFlow;

/// <summary>What a <see cref="TaintAnalysis"/> follows, and where it looks.</summary>
internal abstract class TaintPolicy
{
    /// <summary>Gets the taint of the value of a source; none for other operations.</summary>
    public abstract TaintKind GetSourceTaint(IOperation operation);

    /// <summary>Returns whether an assignment to <paramref name="target"/> makes what is known speak of something else.</summary>
    public abstract bool Kills(IOperation target);

    /// <summary>Returns whether the operation is to be sighted.</summary>
    public abstract bool IsSink(IOperation operation);

    /// <summary>Returns whether an assignment to what stands there is to be sighted.</summary>
    public virtual bool IsSinkTarget(SyntaxNode target) => false;

    /// <summary>Gets whether an object holds what is added to it: <c>copy[key] = value</c>, <c>copy.Add(key, value)</c>.</summary>
    public virtual bool TracksContainers => false;

    /// <summary>Returns whether a call puts its arguments into the object that it is called on.</summary>
    public virtual bool AddsToContainer(IInvocationOperation call) => false;

    /// <summary>Gets whether only the arguments of a watched call count as given to it.</summary>
    public virtual bool UsesArgumentTaintOnly => false;

    /// <summary>Gets the taint of the value of an operation, given the taint of its children.</summary>
    public virtual TaintKind Transfer(IOperation operation, TaintKind taint) => taint;

    /// <summary>Gets the taint of an out or ref argument, given the taint of the call.</summary>
    public virtual TaintKind TransferOut(IInvocationOperation call, IParameterSymbol parameter, TaintKind taint) => taint;

    /// <summary>Gets the taint of one element of a deconstruction.</summary>
    public virtual TaintKind TransferElement(int index, int count, TaintKind taint) => taint;
}

/// <summary>An operation that was watched for, and may run after the tracked one.</summary>
/// <param name="Syntax">The operation, by its syntax: the graph has operations of its own.</param>
/// <param name="Block">The ordinal of its block.</param>
/// <param name="DataTaint">What the values that it is given tell.</param>
/// <param name="ControlTaint">What the branches that decide whether it runs were taken on.</param>
internal readonly record struct SinkHit(SyntaxNode Syntax, int Block, TaintKind DataTaint, TaintKind ControlTaint);
