using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SafeState.CompilerServices;
using SafeState.Verification.Tests.Support;
using SafeState.Proving;
using SafeState.Striped;
using SafeState.Tests.Conformance;

namespace SafeState.Proving.Tests;

/// <summary>What the schedules of a pair begin with.</summary>
/// <param name="State">The values of the two keys.</param>
/// <param name="Room">How much room the first content has.</param>
/// <param name="Secrets">Seeds the secrets of the hasher, and so decides where the keys lie: the same in each schedule.</param>
internal sealed record CampaignStart(StoreState State, int Room, ulong Secrets)
{
    /// <summary>So much that a removal halves the table, which takes many steps.</summary>
    private const int Roomy = 48;

    private static readonly string[] Keys = ["a", "b"];

    private static readonly ulong InOneStripe = Seeds().First(static seed => DifferingBits(seed) == 0);

    private static readonly ulong InTwoStripes = Seeds().First(static seed => DifferingBits(seed) % 2 == 1);

    /// <summary>Of a map in many stripes, each with the keys in one stripe and in two. A roomy one only with one interruption.</summary>
    internal static ImmutableArray<CampaignStart> All(GuardStrategy strategy, int preemptions)
    {
        IEnumerable<CampaignStart> starts =
        [
            new(StoreState.Empty, 0, InTwoStripes), new(new(1, StoreState.Absent), 0, InTwoStripes), new(new(1, 2), 0, InTwoStripes),
            .. strategy.Reported() == GuardStrategy.Striped && preemptions == 1
                ? [new CampaignStart(new(1, 2), Roomy, InTwoStripes)]
                : (IEnumerable<CampaignStart>)[],
        ];
        return strategy == Strategies.ManyStripes
            ? [.. starts, .. starts.Select(static start => start with { Secrets = InOneStripe })]
            : [.. starts];
    }

    internal NumbersUnderTest<string> Create(GuardStrategy strategy)
    {
        FixedSecrets.Begin(Secrets);
        try
        {
            return NumbersUnderTest<string>.Create(strategy, Keys, Room);
        }
        finally
        {
            FixedSecrets.End();
        }
    }

    private static IEnumerable<ulong> Seeds()
    {
        for (ulong seed = 1; ; seed++)
        {
            yield return seed;
        }
    }

    /// <summary>The bits in which the stripes of the two keys differ, of as many stripes as a map may ever have.</summary>
    private static int DifferingBits(ulong seed)
    {
        FixedSecrets.Begin(seed);
        try
        {
            StringHasher hasher = Hasher<StringHasher>();
            return Stripe(hasher, Keys[0]) ^ Stripe(hasher, Keys[1]);
        }
        finally
        {
            FixedSecrets.End();
        }
    }

    private static int Stripe(StringHasher hasher, string key) =>
        StripedTable<string, long, StringHasher>.StripeOf(hasher.ComputeHash(key), stripes: 4_096);

    private static THasher Hasher<THasher>()
        where THasher : struct, IKeyHasher<string, THasher> => THasher.Create(EqualityComparer<string>.Default);
}
