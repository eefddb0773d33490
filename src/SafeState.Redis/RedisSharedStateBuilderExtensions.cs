using System;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SafeState.Hosting;
using SafeState.Redis;
using SafeState.Sharing;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps shared state on Redis or Garnet.</summary>
public static class RedisSharedStateBuilderExtensions
{
    /// <summary>
    /// Connects to a server when the first service needs shared state. If the server is not reached then, the connection goes on trying,
    /// and operations throw <see cref="SafeState.SharedUnavailableException"/> until it succeeds.
    /// </summary>
    /// <param name="builder">The builder that <c>AddSharedState</c> returned.</param>
    /// <param name="configuration">The addresses and options, as StackExchange.Redis reads them: <c>localhost:6379</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The configuration is empty, or has an option that does not exist.</exception>
    public static ISharedStateBuilder UseRedis(this ISharedStateBuilder builder, string configuration) =>
        UseRedis(builder, configuration, RedisDurability.Primary);

    /// <summary>
    /// Connects as <see cref="UseRedis(ISharedStateBuilder, string)"/> does. A write counts as applied only when it is where
    /// <paramref name="durability"/> says. To wait for replicas takes four more connections.
    /// </summary>
    /// <param name="builder">The builder that <c>AddSharedState</c> returned.</param>
    /// <param name="configuration">The addresses and options, as StackExchange.Redis reads them: <c>localhost:6379</c>.</param>
    /// <param name="durability">Where a write must be before it counts as applied.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The configuration is empty, or has an option that does not exist.</exception>
    public static ISharedStateBuilder UseRedis(this ISharedStateBuilder builder, string configuration, RedisDurability durability)
    {
        ArgumentNullException.ThrowIfNull(durability);
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        ConfigurationOptions options = ConfigurationOptions.Parse(configuration);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return Use(builder, _ => new RedisEngine(
            ConnectionMultiplexer.Connect(options),
            ownsConnection: true,
            replication: durability.Count > 0 ? new ReplicatedConnections(options, durability) : null));
    }

    /// <summary>Uses a connection that the application has. Shared state does not close it.</summary>
    /// <param name="builder">The builder that <c>AddSharedState</c> returned.</param>
    /// <param name="connection">Gets the connection from the services of the host.</param>
    /// <returns>The same builder.</returns>
    public static ISharedStateBuilder UseRedis(
        this ISharedStateBuilder builder, Func<IServiceProvider, IConnectionMultiplexer> connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return Use(builder, services => new RedisEngine(connection(services), ownsConnection: false));
    }

    private static ISharedStateBuilder Use(ISharedStateBuilder builder, Func<IServiceProvider, SharedEngine> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        _ = builder.Services.Replace(ServiceDescriptor.Singleton(new SharedEngineFactory(IsInProcess: false, create)));
        return builder;
    }
}
