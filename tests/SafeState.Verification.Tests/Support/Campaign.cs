using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using SafeState.Testing;

namespace SafeState.Verification.Tests.Support;

/// <summary>Everything that is tried on one strategy: every theme with every type of value, in shapes that take turns.</summary>
/// <param name="strategy">The strategy.</param>
/// <param name="overlapping">How many overlapping histories are wanted of each theme and type; three times as many by restless
/// keys.</param>
/// <param name="limitOfEach">When to go on although fewer were made; four times as long for restless keys.</param>
/// <param name="seed">Makes the programs.</param>
internal sealed class Campaign(GuardStrategy strategy, int overlapping, TimeSpan limitOfEach, int seed)
{
    /// <summary>So much room that a striped store starts with all its stripes.</summary>
    private const int Wide = 4096;

    private static readonly (int Clients, int Calls)[] Shapes = [(2, 5), (2, 12), (3, 6)];
    private static readonly int[] Numbers = [.. Enumerable.Range(0, 72).Select(static i => i * 1024)];
    private static readonly string[] Texts = ["a", "b", .. Numbers.Skip(2).Select(static i => $"filler {i}")];
    private static readonly RestlessKey[] Keys = [.. Numbers.Select(static i => new RestlessKey(i))];
    private static readonly RestlessStruct[] Structs = [.. Numbers.Select(static i => new RestlessStruct(i))];

    private int _runs;

    internal long Histories { get; private set; }

    internal long Overlapping { get; private set; }

    internal TimeSpan Elapsed { get; private set; }

    /// <summary>What the first failing run said; null: none failed.</summary>
    internal string? Failure { get; private set; }

    /// <summary>Runs all themes, or until one fails.</summary>
    /// <param name="themes">Which ones; null: all.</param>
    internal Campaign Run(Func<Theme, bool>? themes = null)
    {
        long started = Stopwatch.GetTimestamp();
        foreach (Theme theme in Theme.OfNumbers.Concat(Theme.All).Concat(Theme.Of(strategy)).Where(themes ?? (static _ => true)))
        {
            RunNumbers(theme);
            if (!Theme.OfNumbers.Contains(theme))
            {
                RunValues(theme);
            }
        }

        Elapsed = Stopwatch.GetElapsedTime(started);
        return this;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
            $"{strategy}: {Histories} histories, {Overlapping} of them overlapping, in {Elapsed.TotalSeconds:0.0} s");

    private void RunNumbers(Theme theme)
    {
        Run(theme, "numbers", () => NumbersUnderTest<string>.Create(strategy, Texts));
        Run(theme, "numbers by int", () => NumbersUnderTest<int>.Create(strategy, Numbers));
        Run(theme, "numbers by restless key", () => NumbersUnderTest<RestlessKey>.Create(strategy, Keys));
        Run(theme, "numbers by restless struct", () => NumbersUnderTest<RestlessStruct>.Create(strategy, Structs));
        if (strategy == GuardStrategy.Striped)
        {
            Run(theme, "numbers in many stripes", () => NumbersUnderTest<int>.Create(strategy, Numbers, Wide));
            Run(theme, "numbers in many stripes by restless key", () => NumbersUnderTest<RestlessKey>.Create(strategy, Keys, Wide));
        }
    }

    private void RunValues(Theme theme)
    {
        Run(theme, Codecs.Int, Numbers);
        Run(theme, Codecs.Text, Texts);
        Run(theme, Codecs.Wide, Numbers);
        Run(theme, Codecs.Wide, Keys);
        Run(theme, Codecs.Mixed, Texts);
        Run(theme, Codecs.Mixed, Structs);
        Run(theme, Codecs.Nullable, Numbers);
        if (strategy == GuardStrategy.Striped)
        {
            Run(theme, Codecs.Wide, Keys, Wide);
        }
    }

    private void Run<TKey, TValue>(Theme theme, Codec<TValue> codec, TKey[] keys, int capacity = 0)
        where TKey : notnull =>
            Run(theme, $"{codec.Name} by {typeof(TKey).Name}{(capacity == 0 ? string.Empty : " in many stripes")}",
                () => StoreUnderTest<TKey, TValue>.Create(strategy, codec, keys, capacity));

    private void Run<TKey, TValue>(Theme theme, string values, Func<StoreUnderTest<TKey, TValue>> create)
        where TKey : notnull
    {
        if (Failure is not null)
        {
            return;
        }

        (int clients, int calls) = Shapes[_runs++ % Shapes.Length];
        bool isRestless = typeof(TKey) == typeof(RestlessKey) || typeof(TKey) == typeof(RestlessStruct);
        StressOptions options = new()
        {
            Clients = clients,
            Calls = calls,
            Overlapping = isRestless ? overlapping * 3 : overlapping,
            TimeLimit = isRestless ? limitOfEach * 4 : limitOfEach,
            Seed = seed + _runs,
        };
        try
        {
            StressReport report = Stress.Run(create, new StoreModel(), theme.Draw, static (store, call) => store.Call(call), options);
            Histories += report.Histories;
            Overlapping += report.Overlapping;
            Failure = report.Failure is { } failure ? $"{strategy}, {theme}, values: {values}.\n{failure}" : null;
        }
        catch (Exception exception) when (exception is AggregateException or TimeoutException)
        {
            Failure = $"{strategy}, {theme}, values: {values}, seed {options.Seed}.\n{exception}";
        }
    }
}
