using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Sharing;

namespace SafeState;

/// <summary>
/// A connection to state that several processes share. Properties with <see cref="SharedAttribute"/> use the one that their class holds.
/// One instance for each process and server is enough; it is thread-safe.
/// </summary>
public sealed partial class SharedState : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<SharedStore>> _stores = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _lifetime = new();
    private readonly bool _ownsEngine;

    internal SharedState(SharedEngine engine, SharedStateOptions options, bool ownsEngine, SharedMetrics? metrics = null)
    {
        SharedMapDeclaration.Validate(options.Maps);
        Context = new ClientContext(engine, options.CopyValidated(), metrics ?? SharedMetrics.OfProcess, _lifetime.Token);
        _ownsEngine = ownsEngine;
    }

    /// <summary>Gets a value that indicates whether the state ends with this process, so that no other process can share it.</summary>
    public bool IsInProcess => Engine.IsInProcess;

    /// <summary>What everything that belongs to the connection uses.</summary>
    internal ClientContext Context { get; }

    internal SharedEngine Engine => Context.Engine;

    internal SharedStateOptions Options => Context.Options;

    /// <summary>
    /// Creates a connection to a new server in this process, for unit tests and development. To simulate several processes, call
    /// <see cref="InProcessSharedServer.Connect"/> for each.
    /// </summary>
    /// <param name="options">How the client waits; null for the defaults.</param>
    /// <returns>The connection.</returns>
    public static SharedState InProcess(SharedStateOptions? options = null) =>
        new InProcessSharedServer(options?.TimeProvider).Connect(options);

    /// <summary>Closes the connection if this instance opened it. Operations that run end with an exception.</summary>
    /// <returns>A task that ends when the connection is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync().ConfigureAwait(false);
        if (_ownsEngine)
        {
            await Engine.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes the connection as <see cref="DisposeAsync"/> does, and blocks until it is closed.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Finds what keeps shared dictionaries from working: an unreachable server, its settings, another layout.</summary>
    /// <returns>The problems, each with what to do.</returns>
    internal async Task<IReadOnlyList<string>> FindProblemsAsync()
    {
        SharedStore[] stores = [.. _stores.Values.Select(static store => store.Value)];
        List<string> problems = [.. stores.Select(static store => store.SchemaProblem?.Message).OfType<string>()];
        try
        {
            problems.AddRange(await Engine.CheckAsync(Options.AttemptTimeout).ConfigureAwait(false));
            foreach (SharedStore store in stores)
            {
                _ = await Engine.ExecuteAsync(store.FirstAddress, new HeadCommand(), Options.AttemptTimeout).ConfigureAwait(false);
            }
        }
        catch (SharedEngineException problem)
        {
            problems.Add($"The server '{Engine.Kind}' of shared state was not reached: {problem.Message} Check the server.");
        }

        return problems;
    }

    /// <summary>Gets the dictionary of a name, which is one for each connection.</summary>
    internal TMap GetStore<TMap>(string name, Func<ClientContext, TMap> create)
        where TMap : SharedStore
    {
        SharedStore store = _stores.GetOrAdd(name, _ => new Lazy<SharedStore>(() => create(Context))).Value;
        return store as TMap ?? throw new InvalidOperationException(
            $"The shared dictionary '{name}' is already open as {store.Description}; use one type of keys and values for a name.");
    }
}
