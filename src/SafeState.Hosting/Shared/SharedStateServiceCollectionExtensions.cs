using System;
using System.Linq;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SafeState;
using SafeState.Hosting;
using SafeState.Hosting.Sharing;
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
            ownsEngine: true));
        _ = services.AddHealthChecks().AddCheck<SharedStateHealthCheck>(HealthCheckName, HealthStatus.Unhealthy, tags: ["safestate"]);
    }
}
