using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeState.Hosting;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Audit;
using SafeState.Hosting.History;
using SafeState.Hosting.Inventory;
using SafeState.Hosting.Monitoring;
using SafeState.Hosting.Options;
using SafeState.Hosting.Sharing;
using SafeState.Metering;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds SafeState to a host.</summary>
public static class SafeStateServiceCollectionExtensions
{
    /// <summary>The name of the health check.</summary>
    public const string HealthCheckName = "safestate";

    /// <summary>
    /// Adds metrics, monitoring, alarms, and advice for guarded stores. Metrics are published on a meter of the meter factory of the
    /// host. <see cref="IGuardedStoreCatalog"/> lists live stores. Alarms go to the log, the metrics, the health check <c>safestate</c>,
    /// and every <see cref="IGuardAlarmHandler"/>. <see cref="IGuardAdvisor"/> reports which stores would be faster in another strategy,
    /// and so does the log when the host stops. The options come from the section <c>SafeState</c> of the configuration and are validated
    /// when the host starts.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">A delegate that changes the options after the configuration was read.</param>
    /// <returns>A builder to which handlers can be added. A further call only adds another change of the options.</returns>
    public static ISafeStateBuilder AddSafeState(this IServiceCollection services, Action<SafeStateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(static service => service.ServiceType == typeof(StoreSampler)))
        {
            AddOnce(services);
        }

        if (configure is not null)
        {
            _ = services.Configure(configure);
        }

        return new SafeStateBuilder(services);
    }

    /// <summary>Adds a handler that is called when an alarm is raised or cleared.</summary>
    /// <typeparam name="THandler">The type of the handler, which becomes a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ISafeStateBuilder AddAlarmHandler<[DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this ISafeStateBuilder builder)
        where THandler : class, IGuardAlarmHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IGuardAlarmHandler, THandler>());
        return builder;
    }

    /// <summary>Adds a sink that receives the records of each audit.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Creates the sink.</param>
    /// <returns>The same builder.</returns>
    public static ISafeStateBuilder AddAuditSink(this ISafeStateBuilder builder, Func<IServiceProvider, IAuditSink> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        _ = builder.Services.AddSingleton(create);
        return builder;
    }

    /// <summary>Starts an audit when the host starts.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options of the audit.</param>
    /// <returns>The same builder.</returns>
    public static ISafeStateBuilder AddAudit(this ISafeStateBuilder builder, Action<GuardAuditOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        GuardAuditOptions options = new();
        configure?.Invoke(options);
        _ = builder.Services.AddHostedService(provider => new AuditStart(provider.GetRequiredService<IGuardAudit>(), options));
        return builder;
    }

    private static void AddOnce(IServiceCollection services)
    {
        _ = services.AddMetrics();
        _ = services.AddOptions<SafeStateOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<SafeStateOptions>, OptionsFromConfiguration>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SafeStateOptions>, SafeStateOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPoolGauge, ThreadPoolGauge>();
        services.TryAddSingleton<StoreHost>();
        services.TryAddSingleton<StoreSampler>();
        services.TryAddSingleton<SharedMonitor>();
        services.TryAddSingleton<SharedAdvisor>();
        services.TryAddSingleton<OperationCounts>();
        services.TryAddSingleton<StoreHistory>();
        services.TryAddSingleton<IStoreHistory>(static provider => provider.GetRequiredService<StoreHistory>());
        services.TryAddSingleton<GuardAlarmLog>();
        services.TryAddSingleton<IGuardAlarmLog>(static provider => provider.GetRequiredService<GuardAlarmLog>());
        services.TryAddSingleton<IGuardInventory, GuardInventory>();
        services.TryAddSingleton<AlarmHandlers>();
        services.TryAddSingleton<AlarmEvaluator>();
        services.TryAddSingleton<IGuardedStoreCatalog, GuardedStoreCatalog>();
        services.TryAddSingleton<IGuardAdvisor, GuardAdvisor>();
        services.TryAddSingleton<StoreEvents>();
        services.TryAddSingleton<GuardAudit>();
        services.TryAddSingleton<AuditForTools>();
        services.TryAddSingleton<IGuardAudit>(static provider => provider.GetRequiredService<GuardAudit>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StoreMonitor>());
        _ = services.AddHealthChecks().AddCheck<GuardedStoreHealthCheck>(HealthCheckName, HealthStatus.Degraded, tags: ["safestate"]);
    }
}
