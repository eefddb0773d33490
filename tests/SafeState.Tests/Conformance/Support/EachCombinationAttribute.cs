using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit.Sdk;

namespace SafeState.Tests.Conformance;

/// <summary>Runs a theory for each strategy over each type of key and each type of value.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachCombinationAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from strategy in Strategies.All
        from keys in Samples.Keys
        from values in Samples.Values
        select new object[] { values.With(strategy, keys) };
}
