using System.Collections.Generic;
using System.Linq;
using SafeState.Ownership;

namespace SafeState.Waiting;

/// <summary>The texts of <see cref="GuardDeadlockException"/>.</summary>
internal static class DeadlockMessage
{
    internal static GuardDeadlockException CreateException(List<IWaitable> path)
    {
        string names = string.Join(" -> ", path.Append(path[0]).Select(static target => $"'{target.Name}'"));
        bool hasFirstContents = path.Exists(static target => target is Initialization);
        bool hasSections = path.Exists(static target => target is StoreLock);
        bool hasDelegates = path.Exists(static target => target is Owner);
        string advice = hasFirstContents
            ? "Make each first content without the others, or use one of them before the threads start."
            : "Use the stores in one order everywhere, or read what a delegate or a section needs before the call.";
        return new($"{Participants(hasFirstContents, hasSections, hasDelegates)} of guarded stores wait for each other: {names}. {advice}");
    }

    private static string Participants(bool hasFirstContents, bool hasSections, bool hasDelegates)
    {
        string?[] participants =
            [hasFirstContents ? "first contents" : null, hasSections ? "sections" : null, hasDelegates ? "delegates" : null];
        string list = string.Join(" and ", participants.Where(static participant => participant is not null));
        return $"{char.ToUpperInvariant(list[0])}{list[1..]}";
    }
}
