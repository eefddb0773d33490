using System.Collections.Generic;
using System.Linq;

namespace SafeState.Waiting;

/// <summary>The texts of <see cref="GuardDeadlockException"/>.</summary>
internal static class Circle
{
    internal static GuardDeadlockException Of(List<IHolder> path)
    {
        string names = string.Join(" -> ", path.Append(path[0]).Select(static holder => $"'{holder.Name}'"));
        int firstContents = path.Count(static holder => holder is FirstContent);
        return firstContents == 0
            ? new($"Delegates of guarded stores wait for each other's keys: {names}. Use the stores in one order everywhere, or read what a delegate needs before the call.")
            : new($"First contents of guarded maps{(firstContents < path.Count ? " and delegates of guarded stores" : string.Empty)} wait for each other: {names}. "
                + "Make each first content without the others, or use one of them before the threads start.");
    }
}
