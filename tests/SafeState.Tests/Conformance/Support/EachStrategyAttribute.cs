using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit.Sdk;

namespace SafeState.Tests.Conformance;

/// <summary>Runs a theory once for each strategy.</summary>
/// <param name="except">Strategies that promise something else.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachStrategyAttribute(params GuardStrategy[] except) : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Strategies.All.Except(except).Select(static strategy => new object[] { strategy });
}
