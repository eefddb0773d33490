using System;
using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Static state.</summary>
[GuardedState]
internal static partial class Registry
{
    private static readonly Dictionary<Type, string> s_names = new() { [typeof(int)] = "int" };

    public static IGuardedMap<Type, string> All => Names;
}
