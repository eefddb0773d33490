using System;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SafeState.Hosting.Options;

namespace SafeState.Hosting.Sharing;

/// <summary>Reads the options from the configuration of the host, if it has one, and takes the clock of the host.</summary>
internal sealed class SharedOptionsFromConfiguration(TimeProvider time, IConfiguration? configuration = null)
    : IConfigureOptions<SharedStateOptions>
{
    internal const string Section = SafeStateOptions.Section + ":Shared";

    public void Configure(SharedStateOptions options)
    {
        options.TimeProvider = time;
        configuration?.GetSection(Section).Bind(options);
    }
}
