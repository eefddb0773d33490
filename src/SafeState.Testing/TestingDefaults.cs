using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SafeState.Testing;

/// <summary>What holds in a process that tests.</summary>
internal static class TestingDefaults
{
    /// <summary>
    /// A test that hangs says nothing: a wait for the owner of a key ends after 30 seconds, unless the test has chosen a limit.
    /// </summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Whoever uses this library tests, and is to get the limit without asking for it.")]
    internal static void LimitWaiting()
    {
        if (GuardedStores.WaitLimit == Timeout.InfiniteTimeSpan)
        {
            GuardedStores.WaitLimit = TimeSpan.FromSeconds(30);
        }
    }
}
