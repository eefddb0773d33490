using System;
using System.Linq;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Robustness;

public sealed class MutationTests
{
    private const int BatchCount = 10;

    private static readonly int BatchSize = Effort.Select(brief: 800, full: 50_000) / BatchCount;

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, BatchCount)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void No_exchange_of_tokens_breaks_anything(int batch)
    {
        for (int seed = batch * BatchSize; seed < (batch + 1) * BatchSize; seed++)
        {
            Random random = new(seed);
            string source = Mutation.Apply(Mutation.Source(random), random);
            HalfWritten.Run($"seed {seed}:\n{source}", source);
        }
    }

    /// <summary>Found by the full form.</summary>
    [Fact]
    public void A_map_whose_type_arguments_are_left_out_breaks_nothing() => HalfWritten.Run(
        "unbound",
        "[SafeState.GuardedState] internal partial class C { private System.Collections.Generic.Dictionary<,> _stock; }");
}
