using System;
using SafeState.RuntimeModes.Tests.Code;
using SafeState.RuntimeModes.Tests.Outcomes;

namespace SafeState.RuntimeModes.Tests;

/// <summary>What has to be looked at in a process of its own, since the runtime reads its settings when it starts.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["code"]:
                HotMembers.Compile();
                return 0;
            case ["outcomes"]:
                return OutcomeRun.All() ? 0 : 1;
            default:
                Console.Error.WriteLine("usage: code | outcomes");
                return 2;
        }
    }
}
