using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SafeState.Tests.Conformance;
using Xunit.Sdk;

namespace SafeState.Tests.Multimaps;

/// <summary>Runs a theory for lists and for sets of values, for each strategy, and with one stripe and many.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachMultimapAttribute : DataAttribute
{
    /// <summary>The strategies that dictionaries of several values have.</summary>
    internal static IEnumerable<GuardStrategy> Strategies => Conformance.Strategies.All
        .Except([Conformance.Strategies.InGroup, Conformance.Strategies.Ordered, Conformance.Strategies.OrderedSnapshot]);

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Strategies.SelectMany(
        static strategy => new object[][] { [new MultimapKind(strategy, HasSets: false)], [new MultimapKind(strategy, HasSets: true)] });
}

/// <summary>A strategy, and whether the values of a key are a set.</summary>
public sealed record MultimapKind(GuardStrategy Strategy, bool HasSets)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{(HasSets ? "sets" : "lists")}, {(Strategy == Strategies.ManyStripes ? "many stripes" : Strategy.ToString())}";
}
