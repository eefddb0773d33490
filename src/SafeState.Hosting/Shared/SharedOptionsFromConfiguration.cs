using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SafeState.Hosting.Options;

namespace SafeState.Hosting.Sharing;

/// <summary>Reads the options from the configuration of the host, if it has one, and takes the clock of the host.</summary>
internal sealed class SharedOptionsFromConfiguration(TimeProvider time, IConfiguration? configuration = null)
    : IConfigureOptions<SharedStateOptions>
{
    internal const string Section = SafeStateOptions.Section + ":Shared";

    private static readonly string[] s_settings =
    [
        nameof(SharedMapOptions.MaxValueBytes), nameof(SharedMapOptions.NearCache), nameof(SharedMapOptions.MaxStaleness),
        nameof(SharedMapOptions.WhenStale), nameof(SharedMapOptions.StaleLimit), nameof(SharedMapOptions.NearCapacity),
    ];

    public void Configure(SharedStateOptions options)
    {
        options.TimeProvider = time;
        if (configuration?.GetSection(Section) is { } section)
        {
            Check(section.GetSection(nameof(options.Maps)).GetChildren().SelectMany(static map => map.GetChildren()));
            section.Bind(options);
        }
    }

    /// <summary>A setting that does not exist would have no effect. A number of partitions would be the most dangerous one.</summary>
    private static void Check(IEnumerable<IConfigurationSection> settings)
    {
        string[] problems =
            [.. settings.Where(static setting => !s_settings.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
                .Select(static setting =>
                    $"{setting.Path} is not a setting of a shared dictionary; use {string.Join(", ", s_settings)}. Name, partitions, "
                    + "schema, and serializer are part of the attribute.")];
        if (problems.Length > 0)
        {
            throw new OptionsValidationException(nameof(SharedStateOptions.Maps), typeof(SharedStateOptions), problems);
        }
    }
}
