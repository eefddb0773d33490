using System;
using SafeState.CompilerServices;

namespace SafeState.Ownership;

/// <summary>The texts of <see cref="GuardReentrancyException"/>.</summary>
internal static class ReentrancyMessage
{
    internal static GuardReentrancyException ReadOnly(string store) => new(
        $"The guarded store '{store}' is read-only inside its own updaters, predicates and Compute delegates. "
        + "Return the new value from the delegate, or write after the call has returned.");

    internal static GuardReentrancyException KeyInUse(GuardedStore store) => store.HasKeys
        ? new($"A factory of the guarded store '{store.Name}' used the key that it is making the value for. "
            + "Return the value from the factory; other keys may be used.")
        : new($"A factory of the guarded store '{store.Name}' used the value that it is making. Return the value from the factory.");

    internal static GuardReentrancyException AsyncUpdate(string store) => new(
        $"An asynchronous update of the guarded store '{store}' used the key that it updates. "
        + "Return the new value from the delegate; other keys may be used.");

    internal static GuardReentrancyException Initialization(string accessor) => new(
        $"'{accessor}' was used by the code that creates its first content: its Source method, code that this method calls, or the "
        + "equality of its keys. Create the first content without using the store.");

    internal static GuardReentrancyException WholeMap(string store, string member) => new(
        $"{member} of the guarded store '{store}' was called inside one of the store's own delegates. "
        + "Call it after the delegate has returned.");

    internal static GuardReentrancyException Section(string store, Exception? cause = null) => new(
        $"A member of the guarded store '{store}' was called inside its own Read or Write section, or from Equals or GetHashCode of a key. "
        + "Inside a section use the view only; equality of keys must not use the store.",
        cause!);

    internal static GuardReentrancyException Group(string group) => new(
        $"A member of the guarded group '{group}' was used inside a Transact or Look of the group. "
        + "Use the views that the delegate receives.");
}
