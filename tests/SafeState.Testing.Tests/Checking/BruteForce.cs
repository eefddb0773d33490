using System.Collections.Generic;
using System.Linq;
using SafeState.Testing.Tests.Structures;

namespace SafeState.Testing.Tests.Checking;

/// <summary>The definition, word for word: tries every order of every choice of calls, without a shortcut.</summary>
internal static class BruteForce
{
    internal static bool IsLinearizable(History<RegisterCall, int> history) => Extends(new RegisterModel().Start, [], [.. history.Calls]);

    private static bool Extends(int state, List<RecordedCall<RegisterCall, int>> before, List<RecordedCall<RegisterCall, int>> left)
    {
        if (left.TrueForAll(static call => !call.IsKnown))
        {
            return true;
        }

        foreach (RecordedCall<RegisterCall, int> next in left)
        {
            List<RecordedCall<RegisterCall, int>> others = [.. left.Where(call => call != next)];
            if (others.Exists(other => other.End < next.Start))
            {
                continue;
            }

            int after = new RegisterModel().Apply(state, next.Operation, out int result);
            if ((!next.IsKnown || next.Result == result) && Extends(after, [.. before, next], others))
            {
                return true;
            }
        }

        return false;
    }
}
