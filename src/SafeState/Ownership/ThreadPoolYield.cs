using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace SafeState.Waiting;

/// <summary>
/// Continues in the thread pool. Completing a task runs its continuations on the stack of the thread that completes it. That thread may be
/// inside a delegate, a section, or a lock of the application.
/// </summary>
internal static class ThreadPoolYield
{
    internal static ConfiguredTaskAwaitable Create() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
}
