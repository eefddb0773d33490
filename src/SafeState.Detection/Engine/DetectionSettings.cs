using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SafeState.Detection.Engine;

/// <summary>The options of the detector: environment variables first, then MSBuild properties, then the attribute.</summary>
internal sealed record DetectionSettings
{
    /// <summary>The longest wait in milliseconds that an option can set.</summary>
    private const int LongestDelay = 60_000;

    internal bool IsOn { get; init; } = true;

    internal DetectionAction Action { get; init; } = DetectionAction.Fail;

    /// <summary>Gets how many milliseconds a call waits in a trap.</summary>
    internal int Delay { get; init; } = 50;

    /// <summary>Gets the share of the run time that traps may take together, beyond <see cref="Engine.Budget.Grace"/>.</summary>
    internal double Budget { get; init; } = 0.3;

    /// <summary>Gets how many milliseconds traps may take whatever the run time is.</summary>
    internal int Grace { get; init; } = Engine.Budget.Grace;

    /// <summary>Gets the share of points at which a thread is delayed at random, from 0 to 1.</summary>
    internal double Chaos { get; init; }

    internal int Seed { get; init; } = Random.Shared.Next();

    /// <summary>Gets whether calls only announce themselves and never wait: for comparison with other detectors.</summary>
    internal bool OverlapOnly { get; init; }

    internal string? PlanFile { get; init; }

    internal string? ReportFolder { get; init; }

    internal string? Replay { get; init; }

    /// <summary>Reads the options.</summary>
    /// <param name="modules">The woven assemblies that are loaded.</param>
    internal static DetectionSettings Read(IEnumerable<Assembly> modules)
    {
        Assembly[] assemblies = [.. modules];
        DetectionOptionsAttribute? attribute = assemblies.Select(static a => a.GetCustomAttribute<DetectionOptionsAttribute>())
            .FirstOrDefault(static a => a is not null);
        DetectionSettings settings = new();
        if (attribute is not null)
        {
            settings = settings with
            {
                Action = attribute.Action,
                Delay = Math.Clamp(attribute.Delay, 0, LongestDelay),
                Budget = attribute.Budget is >= 0 and < double.PositiveInfinity ? attribute.Budget : settings.Budget,
            };
            settings = attribute.Seed == 0 ? settings : settings with { Seed = attribute.Seed };
        }

        Dictionary<string, string?> metadata = assemblies
            .SelectMany(static a => a.GetCustomAttributes<AssemblyMetadataAttribute>())
            .Where(static a => a.Key.StartsWith("SafeStateDetect", StringComparison.Ordinal))
            .GroupBy(static a => a.Key).ToDictionary(static g => g.Key, static g => g.First().Value);
        return settings.With(name => Environment.GetEnvironmentVariable(VariableOf(name))
            ?? AppContext.GetData(name) as string ?? metadata.GetValueOrDefault(name));
    }

    internal static string VariableOf(string property) => property switch
    {
        "SafeStateDetect" => "SAFESTATE_DETECT",
        _ => "SAFESTATE_DETECT_" + property["SafeStateDetect".Length..].ToUpperInvariant(),
    };

    private DetectionSettings With(Func<string, string?> read)
    {
        string? report = Text(read, "SafeStateDetectReport");
        return this with
        {
            IsOn = Parse(read, "SafeStateDetect", IsOn, ParseSwitch),
            Action = Parse(read, "SafeStateDetectAction", Action, ParseAction),
            Delay = Parse(read, "SafeStateDetectDelay", Delay, ParseDelay),
            Budget = Parse(read, "SafeStateDetectBudget", Budget, ParseBudget),
            Chaos = Parse(read, "SafeStateDetectChaos", Chaos, ParseShare),
            Seed = Parse(read, "SafeStateDetectSeed", Seed, static text => int.Parse(text, CultureInfo.InvariantCulture)),
            OverlapOnly = Text(read, "SafeStateDetectMode") == "overlap",
            ReportFolder = report,
            PlanFile = Text(read, "SafeStateDetectPlan") ?? (report is null ? null : Path.Combine(report, "plan.json")),
            Replay = Environment.GetEnvironmentVariable("SAFESTATE_REPLAY") is { Length: > 0 } token ? token : null,
        };
    }

    private static string? Text(Func<string, string?> read, string name) => read(name) is { Length: > 0 } text ? text : null;

    private static bool ParseSwitch(string text) => text.ToLowerInvariant() switch
    {
        "on" or "true" or "1" => true,
        "off" or "false" or "0" => false,
        _ => throw new FormatException(),
    };

    private static int ParseDelay(string text)
        => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is <= LongestDelay and int delay
            ? delay
            : throw new FormatException();

    private static double ParseBudget(string text)
        => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is >= 0 and < double.PositiveInfinity and double share
            ? share
            : throw new FormatException();

    private static double ParseShare(string text)
        => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is >= 0 and <= 1 and double share
            ? share
            : throw new FormatException();

    private static DetectionAction ParseAction(string text) => text.ToLowerInvariant() switch
    {
        "fail" => DetectionAction.Fail,
        "failfast" => DetectionAction.FailFast,
        "collect" => DetectionAction.Collect,
        _ => throw new FormatException(),
    };

    private static T Parse<T>(Func<string, string?> read, string name, T otherwise, Func<string, T> parse)
    {
        string? text = Text(read, name);
        if (text is null)
        {
            return otherwise;
        }

        try
        {
            return parse(text);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            Console.Error.WriteLine(
                $"SafeState.Detection: '{text}' is not a valid value of {name} ({VariableOf(name)}); using {otherwise}.");
            return otherwise;
        }
    }
}
