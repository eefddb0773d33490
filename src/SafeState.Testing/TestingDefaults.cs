using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SafeState.Testing;

/// <summary>Defaults for a process that runs tests.</summary>
internal static class TestingDefaults
{
    /// <summary>
    /// Limits waits for the owner of a key to 30 seconds, unless the test has set a limit. A test that hangs shows nothing.
    /// </summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A process with this library runs tests, which should not need to set a limit.")]
    internal static void LimitWaiting()
    {
        if (GuardedStores.WaitLimit == Timeout.InfiniteTimeSpan)
        {
            GuardedStores.WaitLimit = TimeSpan.FromSeconds(30);
        }
    }
}
