using System;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore;
using SafeState.AspNetCore.Alarms;
using SafeState.AspNetCore.Findings;
using SafeState.AspNetCore.Live;
using SafeState.AspNetCore.Readers;
using SafeState.Hosting;
using SafeState.Hosting.Alarms;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the services of the dashboard to a host.</summary>
public static class DashboardServiceCollectionExtensions
{
    /// <summary>
    /// Adds the services of the dashboard. The options come from the section <c>SafeState:Dashboard</c> of the configuration and are
    /// validated when the host starts. <c>app.MapSafeStateDashboard()</c> adds the pages.
    /// </summary>
    /// <param name="builder">The result of <c>AddSafeState()</c>.</param>
    /// <param name="configure">A delegate that changes the options after the configuration was read.</param>
    /// <returns>The same builder.</returns>
    public static ISafeStateBuilder AddDashboard(this ISafeStateBuilder builder, Action<DashboardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        OptionsBuilder<DashboardOptions> options = services.AddOptions<DashboardOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DashboardOptions>, DashboardOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<DashboardOptions>, OptionsFromConfiguration>());
        _ = services.AddAntiforgery(); // only AllowActions uses it
        services.TryAddSingleton<HostReader>();
        services.TryAddSingleton<StoresReader>();
        services.TryAddSingleton<StoreReader>();
        services.TryAddSingleton<AlarmsReader>();
        services.TryAddSingleton<AdviceReader>();
        services.TryAddSingleton<AuditReader>();
        services.TryAddSingleton<FindingsReader>();
        services.TryAddSingleton<InventoryReader>();
        services.TryAddSingleton<GovernanceReader>();
        services.TryAddSingleton<FindingsSource>();
        services.TryAddSingleton<LiveUpdates>();
        services.TryAddSingleton<LiveHub>();
        services.TryAddSingleton(static provider => new AlarmLogFile(provider.GetRequiredService<IOptions<DashboardOptions>>()));
        services.TryAddSingleton<AlarmRecorder>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IGuardAlarmHandler, AlarmRecorder>(
            static provider => provider.GetRequiredService<AlarmRecorder>()));
        if (configure is not null)
        {
            _ = options.Configure(configure);
        }

        return builder;
    }
}
