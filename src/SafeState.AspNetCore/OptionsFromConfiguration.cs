using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace SafeState.AspNetCore;

/// <summary>Reads the options from the configuration of the host, if it has one.</summary>
internal sealed class OptionsFromConfiguration(IConfiguration? configuration = null) : IConfigureOptions<DashboardOptions>
{
    public void Configure(DashboardOptions options) => configuration?.GetSection(DashboardOptions.Section).Bind(options);
}
