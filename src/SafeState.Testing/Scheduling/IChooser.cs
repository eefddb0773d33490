using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>Decides who goes on at a yield point.</summary>
internal interface IChooser
{
    /// <param name="current">Who ran until now.</param>
    /// <param name="runnable">Who could go on; never empty.</param>
    int Choose(int current, IReadOnlyList<int> runnable);

    /// <summary>Prepares for the next schedule.</summary>
    /// <returns>False: there is none.</returns>
    bool MoveNext();
}
