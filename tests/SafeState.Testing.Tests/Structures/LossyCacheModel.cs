using System.Collections.Generic;
using System.Linq;

namespace SafeState.Testing.Tests.Structures;

/// <summary>
/// A cache of two places that evicts any element when it is full: no result says which one. Elements are the numbers from 1 to 3.
/// </summary>
internal sealed class LossyCacheModel : INondeterministicModel<int, (bool Adds, int Item), bool>
{
    /// <summary>A bit for each element.</summary>
    public int Start => 0;

    public bool IsRead((bool Adds, int Item) operation) => !operation.Adds;

    public IEnumerable<(int State, bool Result)> Outcomes(int state, (bool Adds, int Item) operation)
    {
        int bit = 1 << operation.Item;
        if (!operation.Adds)
        {
            return [(state, (state & bit) != 0)];
        }

        bool isFull = int.PopCount(state) == 2 && (state & bit) == 0;
        IEnumerable<int> evicted = isFull ? Enumerable.Range(1, 3).Where(item => (state & (1 << item)) != 0) : [0];
        return evicted.Select(item => ((state & ~(1 << item)) | bit, true));
    }
}
