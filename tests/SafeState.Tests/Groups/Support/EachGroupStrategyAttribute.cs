using System;
using System.Collections.Generic;
using System.Reflection;
using Xunit.Sdk;

namespace SafeState.Tests.Groups;

/// <summary>Runs a theory once for each strategy that a group can have.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachGroupStrategyAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[GuardStrategy.Locked], [GuardStrategy.ReaderWriter]];
}
