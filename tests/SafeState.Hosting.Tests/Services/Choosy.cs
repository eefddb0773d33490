using System;
using System.Collections.Generic;

namespace SafeState.Hosting.Tests.Services;

/// <summary>Three constructors: a container takes the one with the most parameters that it knows.</summary>
[GuardedState]
internal sealed partial class Choosy
{
    private readonly Dictionary<string, long> _stock = [];

    public Choosy() => Taken = "none";

    public Choosy(TimeProvider time) => Taken = $"known {time is not null}";

    public Choosy(TimeProvider time, IDisposable unknown) => Taken = $"unknown {time is not null} {unknown is not null}";

    internal string Taken { get; }

    internal int Count => Stock.Count;
}
