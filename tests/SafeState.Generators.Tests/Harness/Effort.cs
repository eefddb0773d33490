using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Generators.Tests.Harness;

/// <summary>
/// How much the long tests do: a short form for every build, the whole with the environment variable <c>SAFESTATE_FULL=1</c>
/// (<c>dotnet run eng/verify.cs -- --full robustness</c>).
/// </summary>
internal static class Effort
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1";

    /// <summary>All of them, or a sample.</summary>
    public static IEnumerable<T> Some<T>(IEnumerable<T> all, int every) => IsFull ? all : all.Where((_, index) => index % every == 0);

    /// <summary>One number or the other.</summary>
    public static int Select(int brief, int full) => IsFull ? full : brief;
}
