using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.CompilerServices;
using StackExchange.Redis;

namespace SafeState.Redis.ClientProgram;

/// <summary>A connection to the server, as an application has it.</summary>
internal sealed class Client : IAsyncDisposable
{
    private readonly ServiceProvider _patient;
    private readonly ServiceProvider _hasty;

    private Client(ConnectionMultiplexer connection)
    {
        Connection = connection;
        _patient = Provide(connection, TimeSpan.FromSeconds(60));
        _hasty = Provide(connection, TimeSpan.FromMilliseconds(80));
    }

    public ConnectionMultiplexer Connection { get; }

    public static async Task<Client> ConnectAsync(string server)
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(server);
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.AbortOnConnectFail = false;
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(50);
        options.ReconnectRetryPolicy = new LinearRetry(10);
        options.ConnectTimeout = 1_000;
        options.AsyncTimeout = 1_000;
        return new Client(await ConnectionMultiplexer.ConnectAsync(options));
    }

    /// <summary>Gets the connection of callers that wait long, or of callers that give up soon.</summary>
    public SharedState GetState(bool isHasty) => (isHasty ? _hasty : _patient).GetRequiredService<SharedState>();

    /// <summary>Opens a dictionary of one partition.</summary>
    public static ISharedNumberMap<string, long> Open(SharedState state, string name) => SharedMaps.OpenNumbers<string, long>(
        state, new SharedMapDeclaration(name, 1) { Partitions = 1 }, SharedKeys.Text);

    public async ValueTask DisposeAsync()
    {
        await _patient.DisposeAsync();
        await _hasty.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private static ServiceProvider Provide(ConnectionMultiplexer connection, TimeSpan timeout)
    {
        ServiceCollection services = new();
        _ = services.AddSafeState().AddSharedState(options =>
        {
            options.OperationTimeout = timeout;
            options.AttemptTimeout = TimeSpan.FromMilliseconds(40);
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(5);
        }).UseRedis(_ => connection);
        return services.BuildServiceProvider();
    }
}
