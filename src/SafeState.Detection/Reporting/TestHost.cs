using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using SafeState.Detection.CompilerServices;

namespace SafeState.Detection.Reporting;

/// <summary>Determines whether the process runs tests, and which exceptions would end it.</summary>
internal static class TestHost
{
    /// <summary>Gets whether a test runner started the process.</summary>
    internal static bool IsCurrent
        => IsForeign || AppDomain.CurrentDomain.GetAssemblies().Any(static a => a.GetName().Name == "Microsoft.Testing.Platform");

    /// <summary>
    /// Gets whether the process is the host of a test runner. The build reads the findings after it. A program of
    /// Microsoft.Testing.Platform is not such a host, because only its exit code is read.
    /// </summary>
    internal static bool IsForeign
        => Assembly.GetEntryAssembly()?.GetName().Name is not { } name
            || name.StartsWith("testhost", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("ReSharperTestRunner", StringComparison.Ordinal);

    /// <summary>
    /// Determines whether an exception of the current thread reaches a task or a test. In a thread that code started, in a timer, or in a
    /// work item of the pool, it would end the test host. The results of all other tests would be lost.
    /// </summary>
    internal static bool CanThrow()
        => !IsCurrent
            || TestScope.Current?.ThreadId == Environment.CurrentManagedThreadId
            || new StackTrace(fNeedFileInfo: false).GetFrames().Any(static frame => EndsInTask(frame.GetMethod()));

    private static bool EndsInTask(MethodBase? method)
        => method?.DeclaringType is { } type
            && (type == typeof(Task)
                || type.FullName!.StartsWith("System.Runtime.CompilerServices.AsyncTaskMethodBuilder", StringComparison.Ordinal));
}
