using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeState;
using SafeState.Hosting;
using SafeState.Hosting.Sharing;
using SafeState.Metering;
using SafeState.Sharing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds state that several processes share to a host.</summary>
public static class SharedStateServiceCollectionExtensions
{
    /// <summary>The name of the health check.</summary>
    public const string HealthCheckName = "safestate.shared";

    /// <summary>
    /// Adds a <see cref="SharedState"/> for classes with <see cref="SharedAttribute"/>, and the health check <c>safestate.shared</c>. Its
    /// server is inside this process until a method of the result chooses another one. With that server, a host in the environment
    /// <c>Production</c> does not start, unless <see cref="SharedStateOptions.AllowInProcess"/> is true. The options come from the section
    /// <c>SafeState:Shared</c> of the configuration and are validated when the host starts.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">A delegate that changes the options after the configuration was read.</param>
    /// <returns>A builder that chooses the server. A further call only adds another change of the options.</returns>
    public static ISharedStateBuilder AddSharedState(this ISafeStateBuilder builder, Action<SharedStateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        if (!services.Any(static service => service.ServiceType == typeof(SharedEngineFactory)))
        {
            AddOnce(services);
        }

        if (configure is not null)
        {
            _ = services.Configure(configure);
        }

        return new SharedStateBuilder(services);
    }

    /// <summary>Uses a server inside this process that several hosts share, for tests.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="server">The server.</param>
    /// <returns>The same builder.</returns>
    public static ISharedStateBuilder UseInProcess(this ISharedStateBuilder builder, InProcessSharedServer server)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(server);
        _ = builder.Services.Replace(ServiceDescriptor.Singleton(new SharedEngineFactory(IsInProcess: true, _ => server.Engine)));
        return builder;
    }

    /// <summary>
    /// Runs a background service in one process at a time: the one that holds a lease. The service is created for each acquisition, and
    /// its constructor can take the <see cref="SharedLease"/>. Its token is canceled when the host stops or when the lease is lost. After
    /// a loss the lease is acquired again. If the service ends by itself, this process does not run it again.
    /// </summary>
    /// <typeparam name="TService">The type of the service.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="lease">The name of the lease, which identifies it in every process.</param>
    /// <param name="state">
    /// The guarded class whose shared dictionaries the service writes with <see cref="ISharedMap{TKey, TValue}.Under"/>. They refuse the
    /// writes of earlier owners before the service starts.
    /// </param>
    /// <param name="configure">Changes how the lease is held.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="state"/> declares no shared dictionary.</exception>
    public static ISharedStateBuilder AddOwnedService<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>(
        this ISharedStateBuilder builder,
        string lease,
        [DynamicallyAccessedMembers(
            DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.NonPublicProperties)] Type state,
        Action<SharedLeaseOptions>? configure = null)
        where TService : BackgroundService
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(state);
        SharedProperties properties = new(state);
        SharedLeaseOptions options = new();
        configure?.Invoke(options);
        builder.Services.TryAddScoped<LeaseHolder>();
        builder.Services.TryAddScoped(static provider => provider.GetRequiredService<LeaseHolder>().Lease);
        _ = builder.Services.AddSingleton<IHostedService>(provider =>
            new OwnedServiceHost<TService>(provider, lease, properties, options));
        return builder;
    }

    private static void AddOnce(IServiceCollection services)
    {
        _ = services.AddOptions<SharedStateOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<SharedStateOptions>, SharedOptionsFromConfiguration>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SharedStateOptions>, SharedOptionsValidator>());
        _ = services.AddSingleton(new SharedEngineFactory(
            IsInProcess: true, static provider => new InProcessEngine(provider.GetRequiredService<TimeProvider>())));
        services.TryAddSingleton(static provider => new SharedState(
            provider.GetRequiredService<SharedEngineFactory>().Create(provider),
            provider.GetRequiredService<IOptions<SharedStateOptions>>().Value,
            ownsEngine: true,
            provider.GetRequiredService<SharedMetrics>()));
        services.TryAddSingleton(static provider =>
            new SharedMetrics(provider.GetRequiredService<StoreHost>().CreateMeter()) { IsMonitored = true });
        _ = services.AddHealthChecks().AddCheck<SharedStateHealthCheck>(HealthCheckName, HealthStatus.Unhealthy, tags: ["safestate"]);
    }
}
