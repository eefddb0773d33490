using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;

namespace SafeState.Detection.Tests.Support;

/// <summary>A detector of its own, with sites that tests use as woven code would.</summary>
internal sealed class Watched
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly List<string> _lines = [];

    internal Watched(DetectionSettings? settings = null)
        => Detector = new Detector(settings ?? new DetectionSettings { Delay = 100_000, Grace = int.MaxValue, Seed = 1 });

    internal Detector Detector { get; }

    internal IReadOnlyList<DetectedRace> Races => Detector.Reports.All;

    /// <summary>Adds a site that is armed from the start, because another site of its field writes.</summary>
    internal int Armed(AccessKinds kinds, string key = "armed", string member = "Dictionary`2.set_Item")
    {
        int first = Detector.Register("Tests",
            string.Join('\n', Line(key, kinds, member, "Shop.Prices::_armed" + key, "U"),
                Line(key + "-partner", AccessKinds.Write, member, "Shop.Prices::_armed" + key, "U")));
        return first;
    }

    /// <summary>Adds a site that waits only after a near miss.</summary>
    internal int Plain(AccessKinds kinds, string key = "plain", string member = "Dictionary`2.TryGetValue")
        => Detector.Register("Tests", Line(key, kinds, member, "", "T"));

    internal void Call(object collection, int site, AccessKinds kinds, Action? call = null)
    {
        int token = Detector.Enter(collection, site, kinds);
        try
        {
            call?.Invoke();
        }
        finally
        {
            if (token != 0)
            {
                Detector.Exit(token);
            }
        }
    }

    /// <summary>Runs a call in a thread of its own, and returns the exception that it ends with.</summary>
    internal Task<Exception?> Start(object collection, int site, AccessKinds kinds) => Start(() => Call(collection, site, kinds));

    internal static Task<Exception?> Start(Action action)
    {
        return Task.Factory.StartNew<Exception?>(()
            => Record.Exception(action), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    internal static void Run(Action action) => Assert.Null(Finish(Start(action)));

    internal static Exception? Finish(Task<Exception?> call)
    {
        Assert.True(call.Wait(Limit), "The call did not return within 30 s: a thread waits in a trap that nothing ends.");
        return call.Result;
    }

    internal void WaitForTrap() => Await(() => Detector.LiveTraps > 0, "No trap was set.");

    internal static void Await(Func<bool> condition, string otherwise) => Assert.True(SpinWait.SpinUntil(condition, Limit), otherwise);

    private static string Line(string key, AccessKinds kinds, string member, string field, string flags)
        => string.Join('\t', key, ((int)kinds).ToString(CultureInfo.InvariantCulture), member, "Shop.Prices.Get", "Prices.cs", "9",
            field, "", flags);
}
