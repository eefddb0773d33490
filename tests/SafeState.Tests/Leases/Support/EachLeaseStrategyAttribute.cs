using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SafeState.Tests.Conformance;
using Xunit.Sdk;

namespace SafeState.Tests.Leases;

/// <summary>Runs a theory once for each strategy that leased dictionaries have, and with one stripe and many.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachLeaseStrategyAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Strategies.All.Except([Strategies.InGroup, Strategies.Ordered, Strategies.OrderedSnapshot])
            .Select(static strategy => new object[] { strategy });
}
