using System;
using SafeState.Tests.Scarcity;
using SafeState.Tests.Snapshots;

namespace SafeState.Tests;

/// <summary>Started by tests for what needs a process of its own.</summary>
internal static class Program
{
    internal const string Guarded = "double-load-guarded";
    internal const string Broken = "double-load-broken";
    internal const string Scarce = "scarce-memory";

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [Guarded]:
                Console.Write(DoubleLoadProbe.Guarded());
                return 0;
            case [Broken]:
                Console.Write(DoubleLoadProbe.Broken());
                return 0;
            case [Scarce, string strategy]:
                Console.Write(ScarceMemory.Run(Enum.Parse<GuardStrategy>(strategy)));
                return 0;
            default:
                Console.Error.WriteLine(
                    "Run the tests with 'dotnet test'; the arguments are for tests that start this program themselves.");
                return 2;
        }
    }
}
