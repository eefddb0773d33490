using System.IO;

namespace SafeState.Tests.Leases;

/// <summary>The code of docs/what-can-be-guarded.md on leases.</summary>
public sealed class PageTests
{
    private readonly IGuardedLeaseMap<string, Stream> _files = Guarded.LeaseMap<string, Stream>();

    [Fact]
    public void A_removed_stream_is_open_until_its_lease_ends()
    {
        Stream? open = null;
        using (Lease<Stream> lease = _files.LeaseOrAdd("report", static _ => new MemoryStream()))
        {
            _ = _files.TryRemove("report"); // the stream is still open
            lease.Value.WriteByte(1);
            open = lease.Value;
        }

        Assert.False(open.CanWrite);
    }
}
