using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>Decides which thread continues at a schedule point.</summary>
internal interface IChooser
{
    /// <param name="current">The thread that ran until now.</param>
    /// <param name="runnable">The threads that could continue. It is never empty.</param>
    int Choose(int current, IReadOnlyList<int> runnable);

    /// <summary>Prepares for the next schedule.</summary>
    /// <returns>False if there is no further schedule.</returns>
    bool MoveNext();
}
