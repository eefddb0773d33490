namespace SafeState.StripedModel.Tests.Machine;

/// <summary>One thing that may happen next.</summary>
/// <param name="Thread">To whom.</param>
/// <param name="Store">The pending store that reaches memory; -1: the next instruction runs.</param>
/// <param name="Choice">The time that a load reads memory at, or the way that is chosen.</param>
internal readonly record struct Step(int Thread, int Store, int Choice);
