using System.ComponentModel;

namespace SafeState.Detection.CompilerServices;

/// <summary>A place in woven code where a thread may be delayed at random.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PointKind
{
    /// <summary>Before a call of <see cref="System.Threading.Interlocked"/>.</summary>
    Interlocked,

    /// <summary>Before a call of a concurrent dictionary.</summary>
    ConcurrentDictionary,

    /// <summary>Before a call of a guarded dictionary.</summary>
    GuardedStore,

    /// <summary>At the start of a task or thread.</summary>
    TaskStart,

    /// <summary>Where an asynchronous method begins, or goes on after an await.</summary>
    TaskResume,
}
