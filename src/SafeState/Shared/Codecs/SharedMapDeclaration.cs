using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;

namespace SafeState.CompilerServices;

/// <summary>What <see cref="SharedAttribute"/> says about a property. Called by generated code.</summary>
/// <param name="name">The name of the dictionary.</param>
/// <param name="contractVersion">The version of the runtime that the generator wrote the code for.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedMapDeclaration(string name, int contractVersion)
{
    /// <summary>The greatest number of partitions.</summary>
    internal const int MaxPartitions = 1024;

    /// <summary>The greatest capacity of a near cache.</summary>
    internal const int MaxNearCapacity = 100_000_000;

    /// <summary>The server is asked four times within this time, so that a shorter one would flood it.</summary>
    internal static readonly TimeSpan LeastStaleness = TimeSpan.FromMilliseconds(100);

    /// <summary>A longer time would not fit the ticks of every clock.</summary>
    internal static readonly TimeSpan MostStaleness = TimeSpan.FromDays(1);

    /// <summary>Gets the name of the dictionary.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the version of the runtime that the generator wrote the code for.</summary>
    public int ContractVersion { get; } = contractVersion;

    /// <summary>Gets the number of partitions.</summary>
    public int Partitions { get; init; } = 16;

    /// <summary>Gets the version of the form of the values.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Gets the greatest number of bytes of one value.</summary>
    public int MaxValueBytes { get; init; } = 1 << 20;

    /// <summary>Gets a value that indicates whether reads are answered from a near cache.</summary>
    public bool NearCache { get; init; }

    /// <summary>Gets how old the answer of a near cache can be, as the text of a <see cref="TimeSpan"/>.</summary>
    public string MaxStaleness { get; init; } = "00:00:01";

    /// <summary>Gets what a read does when the near cache cannot show how old its answer is.</summary>
    public WhenStale WhenStale { get; init; }

    /// <summary>Gets how old an answer can be with <see cref="SafeState.WhenStale.ServeStale"/>, as text.</summary>
    public string StaleLimit { get; init; } = "00:01:00";

    /// <summary>Gets the greatest number of entries of the near cache.</summary>
    public int NearCapacity { get; init; } = 10_000;

    /// <summary>Gets what all processes must agree on.</summary>
    internal string GetLayout(string serializer) => string.Create(
        CultureInfo.InvariantCulture, $"partitions={Partitions};schema={Schema};serializer={serializer}");

    /// <summary>
    /// Throws if a setting cannot be that of any dictionary. What the attribute says is not known here, so a setting that is null has the
    /// value that allows all others.
    /// </summary>
    internal static void Validate(IDictionary<string, SharedMapOptions> maps)
    {
        foreach ((string name, SharedMapOptions? settings) in maps)
        {
            if (settings is null)
            {
                throw new ArgumentException($"The settings of the shared dictionary '{name}' are null; remove its name.", nameof(maps));
            }

            SharedMapDeclaration any = new(name, contractVersion: 0)
            {
                MaxStaleness = GetText(LeastStaleness),
                StaleLimit = GetText(MostStaleness),
            };
            any.With(settings).Validate();
        }
    }

    /// <summary>Returns the declaration with the settings for its name that are not null.</summary>
    internal SharedMapDeclaration With(IDictionary<string, SharedMapOptions> maps) =>
        maps.TryGetValue(Name, out SharedMapOptions? settings) ? With(settings) : this;

    private SharedMapDeclaration With(SharedMapOptions settings) => new(Name, ContractVersion)
    {
        Partitions = Partitions,
        Schema = Schema,
        MaxValueBytes = settings.MaxValueBytes ?? MaxValueBytes,
        NearCache = settings.NearCache ?? NearCache,
        MaxStaleness = settings.MaxStaleness is { } staleness ? GetText(staleness) : MaxStaleness,
        WhenStale = settings.WhenStale ?? WhenStale,
        StaleLimit = settings.StaleLimit is { } limit ? GetText(limit) : StaleLimit,
        NearCapacity = settings.NearCapacity ?? NearCapacity,
    };

    internal void Validate()
    {
        if (!IsName(Name))
        {
            throw new ArgumentException(
                $"'{Name}' cannot be the name of a shared dictionary; use 1 to 100 letters, digits, '.', '-', or '_'.", nameof(name));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Partitions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Partitions, MaxPartitions);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxValueBytes, 1);
        TimeSpan staleness = Parse(MaxStaleness, LeastStaleness, nameof(MaxStaleness));
        _ = Parse(StaleLimit, staleness, nameof(StaleLimit));
        if (!Enum.IsDefined(WhenStale))
        {
            throw new ArgumentException(
                $"'{WhenStale}' cannot be {nameof(WhenStale)} of the shared dictionary '{Name}'; use "
                + $"{string.Join(", ", Enum.GetNames<WhenStale>())}.", nameof(WhenStale));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(NearCapacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(NearCapacity, MaxNearCapacity);
    }

    /// <summary>Gets <see cref="MaxStaleness"/> as a time.</summary>
    internal TimeSpan GetMaxStaleness() => Parse(MaxStaleness, LeastStaleness, nameof(MaxStaleness));

    /// <summary>Gets <see cref="StaleLimit"/> as a time.</summary>
    internal TimeSpan GetStaleLimit() => Parse(StaleLimit, LeastStaleness, nameof(StaleLimit));

    private static string GetText(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);

    private TimeSpan Parse(string text, TimeSpan least, string name) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && time >= least && time <= MostStaleness
            ? time
            : throw new ArgumentException(
                $"'{text}' cannot be {name} of the shared dictionary '{Name}'; write a time from {least:c} to {MostStaleness:c}, "
                + "for example 00:00:01.", name);

    /// <summary>Returns true if a dictionary or a lease can have the name.</summary>
    internal static bool IsName(string name)
    {
        foreach (char character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_'))
            {
                return false;
            }
        }

        return name.Length is > 0 and <= 100;
    }
}
