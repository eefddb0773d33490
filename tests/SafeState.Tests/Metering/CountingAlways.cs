using System.Runtime.CompilerServices;

namespace SafeState.Tests.Metering;

/// <summary>Tests of counts want them all. <see cref="DutyCycleTests"/> covers what a listener gets by default.</summary>
internal static class CountingAlways
{
    [ModuleInitializer]
    internal static void Start() => GuardedStores.ReadCountingShare = 1;
}
