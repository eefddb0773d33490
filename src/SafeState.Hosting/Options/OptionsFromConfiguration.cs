using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace SafeState.Hosting.Options;

/// <summary>Reads the options from the configuration of the host, if it has one.</summary>
internal sealed class OptionsFromConfiguration(IConfiguration? configuration = null) : IConfigureOptions<SafeStateOptions>
{
    public void Configure(SafeStateOptions options) => configuration?.GetSection(SafeStateOptions.Section).Bind(options);
}
