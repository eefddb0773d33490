using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace SafeState.Waiting;

/// <summary>
/// Continues in the thread pool. Completing a task runs what awaits it on the stack of the thread that completes it, which may be inside a
/// delegate, a section, or a lock of the user's.
/// </summary>
internal static class ThreadPoolYield
{
    internal static ConfiguredTaskAwaitable Create() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
}
