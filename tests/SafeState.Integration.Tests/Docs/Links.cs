using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SafeState;

namespace Shop;

public sealed class Link(string host) : IDisposable
{
    public static int Closed { get; private set; }

    public static ValueTask<Link> OpenAsync(string host, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<Link>(cancellationToken) : new(new Link(host));

    public Task SendAsync(string text, CancellationToken cancellationToken) =>
        text.Length == 0 ? Task.FromException(new IOException(host)) : Task.Delay(0, cancellationToken);

    public void Dispose() => Closed++;
}

[GuardedState]
public sealed partial class Links : IAsyncDisposable
{
    [Guarded(Leases = true, Accessor = "Open")]
    private readonly Dictionary<string, Link> _links = [];

    // The link is opened once for each host. It is not closed before the lease is disposed.
    public async Task SendAsync(string host, string text, CancellationToken cancellationToken)
    {
        await using Lease<Link> lease =
            await Open.LeaseOrAddAsync(host, static (host, token) => Link.OpenAsync(host, token), cancellationToken);
        try
        {
            await lease.Value.SendAsync(text, cancellationToken);
        }
        catch (IOException)
        {
            // Removes this link only: another caller may have replaced it.
            Open.TryRemove(host, lease);
            throw;
        }
    }

    public ValueTask DisposeAsync() => Open.DisposeAsync();
}
