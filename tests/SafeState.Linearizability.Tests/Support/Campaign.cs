using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using SafeState.Testing;

namespace SafeState.Linearizability.Tests.Support;

/// <summary>Everything that is tried on one strategy: every theme with every type of value, in shapes that take turns.</summary>
internal sealed class Campaign(GuardStrategy strategy, int overlapping, TimeSpan limitOfEach, int seed)
{
    private static readonly (int Clients, int Calls)[] Shapes = [(2, 5), (2, 12), (3, 6)];
    private static readonly string[] Texts = ["a", "b", .. Enumerable.Range(0, 70).Select(static i => $"filler {i}")];
    private static readonly int[] Numbers = [.. Enumerable.Range(0, 72).Select(static i => i * 1024)];

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
        foreach (Theme theme in Theme.OfNumbers.Concat(Theme.All).Where(themes ?? (static _ => true)))
        {
            Run(theme, "numbers", () => NumbersUnderTest<string>.Create(strategy, Texts));
            if (Theme.OfNumbers.Contains(theme))
            {
                Run(theme, "numbers by int", () => NumbersUnderTest<int>.Create(strategy, Numbers));
                continue;
            }

            Run(theme, Codecs.Int, Numbers);
            Run(theme, Codecs.Text, Texts);
            Run(theme, Codecs.Wide, Numbers);
            Run(theme, Codecs.Mixed, Texts);
            Run(theme, Codecs.Nullable, Numbers);
        }

        Elapsed = Stopwatch.GetElapsedTime(started);
        return this;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{strategy}: {Histories} histories, {Overlapping} of them overlapping, in {Elapsed.TotalSeconds:0.0} s");

    private void Run<TKey, TValue>(Theme theme, Codec<TValue> codec, TKey[] keys)
        where TKey : notnull => Run(theme, codec.Name, () => StoreUnderTest<TKey, TValue>.Create(strategy, codec, keys));

    private void Run<TKey, TValue>(Theme theme, string values, Func<StoreUnderTest<TKey, TValue>> create)
        where TKey : notnull
    {
        if (Failure is not null)
        {
            return;
        }

        (int clients, int calls) = Shapes[_runs++ % Shapes.Length];
        StressOptions options = new() { Clients = clients, Calls = calls, Overlapping = overlapping, TimeLimit = limitOfEach, Seed = seed + _runs };
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
