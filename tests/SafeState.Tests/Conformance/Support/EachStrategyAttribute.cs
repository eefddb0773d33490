using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit.Sdk;

namespace SafeState.Tests.Conformance;

/// <summary>Runs a theory once for each strategy.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachStrategyAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Strategies.All.Select(static strategy => new object[] { strategy });
}
