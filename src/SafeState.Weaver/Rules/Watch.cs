namespace SafeState.Weaver.Rules;

/// <summary>One argument of a call that is a collection.</summary>
/// <param name="Argument">The index among the arguments of the call, the receiver first.</param>
/// <param name="Kind">How the collection is found and watched.</param>
/// <param name="Access">What the call does to it.</param>
internal readonly record struct Watch(int Argument, WatchKind Kind, AccessKinds Access);
