using SafeState.Discovery.Accesses;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Inference;

/// <summary>A place that calls a function.</summary>
/// <param name="Function">The function that the call stands in.</param>
/// <param name="Held">The locks that the call is made under, as the called object sees them.</param>
/// <param name="Owner">The object that it is called on.</param>
internal readonly record struct Caller(FunctionInfo Function, LockSet Held, HeldLock Owner);
