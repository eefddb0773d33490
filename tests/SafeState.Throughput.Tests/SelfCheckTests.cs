using System;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Maps.IntLong;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Tests;

/// <summary>A measurement that does not notice a broken map measures nothing.</summary>
public sealed class SelfCheckTests
{
    private const int Entries = 1_000;
    private const int Threads = 2;

    [Theory]
    [InlineData(Mix.Read)]
    [InlineData(Mix.Set)]
    [InlineData(Mix.Mix95)]
    [InlineData(Mix.Mix50)]
    [InlineData(Mix.Churn)]
    [InlineData(Mix.AddRemove)]
    [InlineData(Mix.GetOrAddHit)]
    [InlineData(Mix.GetOrAddMiss)]
    [InlineData(Mix.Grow)]
    [InlineData(Mix.Increment)]
    [InlineData(Mix.AddOrUpdate)]
    [InlineData(Mix.IncrementHot)]
    public void A_map_that_works_passes(string mix)
    {
        Checks checks = Run<Flaws.None>(mix);

        Assert.True(checks.Failed == 0, string.Join(Environment.NewLine, checks.Messages));
    }

    [Theory]
    [InlineData(Mix.Read)]
    [InlineData(Mix.Mix95)]
    [InlineData(Mix.Mix50)]
    [InlineData(Mix.Churn)]
    public void A_read_that_misses_is_caught(string mix) => Caught(Run<Flaws.MissesRead>(mix));

    [Theory]
    [InlineData(Mix.Set)]
    [InlineData(Mix.Mix95)]
    [InlineData(Mix.Mix50)]
    public void A_lost_write_is_caught(string mix) => Caught(Run<Flaws.LosesSet>(mix));

    [Theory]
    [InlineData(Mix.Grow)]
    [InlineData(Mix.Churn)]
    [InlineData(Mix.AddRemove)]
    public void A_lost_addition_is_caught(string mix) => Caught(Run<Flaws.LosesAdd>(mix));

    [Theory]
    [InlineData(Mix.Churn)]
    [InlineData(Mix.AddRemove)]
    public void A_lost_removal_is_caught(string mix) => Caught(Run<Flaws.LosesRemove>(mix));

    [Theory]
    [InlineData(Mix.Increment)]
    [InlineData(Mix.AddOrUpdate)]
    [InlineData(Mix.IncrementHot)]
    public void A_lost_increment_is_caught(string mix) => Caught(Run<Flaws.LosesIncrement>(mix));

    [Theory]
    [InlineData(Mix.GetOrAddHit)]
    [InlineData(Mix.GetOrAddMiss)]
    public void A_wrong_answer_of_GetOrAdd_is_caught(string mix) => Caught(Run<Flaws.ReturnsOther>(mix));

    [Theory]
    [InlineData(Mix.Read)]
    [InlineData(Mix.Set)]
    [InlineData(Mix.Mix95)]
    public void A_torn_value_is_caught(string mix)
    {
        Maps.IntStruct24.Material material = new(Entries, Threads);
        Torn map = Torn.Create();
        for (int i = 0; i < Entries; i++)
        {
            _ = map.TryAdd(material.Present[i], material.First[i]);
        }

        Checks checks =
            Slice(Maps.IntStruct24.SubjectMap<Torn>.Open(map, material, new Scene(mix, "int", "struct24", Entries, Threads, "uniform"))!);

        Caught(checks);
        Assert.Contains(checks.Messages, static message => message.Contains("torn", StringComparison.Ordinal));
    }

    private static void Caught(Checks checks) => Assert.True(checks.Failed > 0, "The checks found nothing wrong.");

    private static Checks Run<TFlaw>(string mix)
        where TFlaw : struct, IFlaw
    {
        Material material = new(Entries, Threads);
        Broken<TFlaw> map = Broken<TFlaw>.Create();
        for (int i = 0; i < Entries; i++)
        {
            while (!map.TryAdd(material.Present[i], material.First[i]))
            {
                // A flaw that strikes while the map is filled is not what is tested.
            }
        }

        return Slice(Open(map, material, mix));
    }

    private static Workload Open<TFlaw>(Broken<TFlaw> map, Material material, string mix)
        where TFlaw : struct, IFlaw => mix switch
        {
            Mix.Increment => new IncrementLoop<Broken<TFlaw>>(map, material, material.Traces("uniform")),
            Mix.AddOrUpdate => new AddOrUpdateLoop<Broken<TFlaw>>(map, material, material.Traces("uniform")),
            Mix.IncrementHot => new IncrementHotLoop<Broken<TFlaw>>(map, material),
            _ => SubjectMap<Broken<TFlaw>>.Open(map, material, new Scene(mix, "int", "long", Entries, Threads, "uniform"))!,
        };

    private static Checks Slice(Workload workload)
    {
        Checks checks = new();
        using Workers workers = new(Threads);
        workload.Prepare();
        int chunk = workload.FixedChunk ?? workload.Unit;
        SliceRunner runner = new(workers, checks);
        _ = runner.Run(workload, Threads, start: 0, chunk, TimeSpan.FromMilliseconds(30));
        _ = runner.Run(workload, Threads, start: 0, chunk, TimeSpan.FromMilliseconds(30));
        workload.Finish(checks);
        return checks;
    }
}
