using System;
using System.Diagnostics;

namespace SafeState.CompilerServices;

/// <summary>The version of what generated code and this assembly agree on.</summary>
[StackTraceHidden]
internal static class ContractVersion
{
    internal const int Current = 1;

    internal static void Require(int version, string store)
    {
        if (version != Current)
        {
            throw new InvalidOperationException(
                $"The guarded store '{store}' was generated for contract version {version} of SafeState, but the SafeState assembly in "
                + $"use has version {Current}. "
                + "Rebuild the project that declares it against the same SafeState package.");
        }
    }
}
