using SafeState.Ownership;

namespace SafeState.Waiting;

/// <summary>On whose behalf a wait happens: none of them goes on before it ends.</summary>
/// <param name="Thread">The thread, if it will block.</param>
/// <param name="Run">The pending run that the flow works for; null: none.</param>
internal readonly record struct Actors(ThreadActor? Thread, RunActor? Run)
{
    internal static Actors OfThread() => new(ThreadActor.Current, AsyncChain.Innermost);

    internal static Actors OfFlow() => new(null, AsyncChain.Innermost);
}
