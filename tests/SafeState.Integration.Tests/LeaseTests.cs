using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests;

/// <summary>Leases by generated accessors.</summary>
public sealed class LeaseTests
{
    [Fact]
    public void A_field_keeps_its_content_and_its_equality()
    {
        LeasedFields fields = new();
        Assert.True(fields.OpenFiles.TryLease("A", out Lease<LeasedFields.File>? lease));
        Assert.True(fields.OpenFiles.TryRemove("a"));
        Assert.Equal(0, lease.Value.Closings);
        LeasedFields.File file = lease.Value;
        file.Throws = true;
        lease.Dispose();

        Assert.Equal(1, file.Closings);
        Assert.Equal(1, fields.Failures);
        Assert.Empty(RawField.Map<string, LeasedFields.File>(fields, "_files"));
    }

    [Fact]
    public async Task Asynchronous_values_are_disposed_with_their_map()
    {
        LeasedFields fields = new();
        LeasedFields.Session session = new();
        await using (Lease<IAsyncDisposable> lease = await fields.OpenSessions.LeaseOrAddAsync(
            Guid.Empty, static (_, session, _) => new((IAsyncDisposable)session), session, CancellationToken.None))
        {
            Assert.Same(session, lease.Value);
        }

        Assert.False(session.IsEnded);
        await fields.OpenSessions.DisposeAsync();
        Assert.True(session.IsEnded);
    }

    [Fact]
    public void A_property_leases_what_its_method_returns()
    {
        LeasedFields fields = new();
        Assert.Equal(["b"], fields.Loaded.GetKeys());
        using Lease<LeasedFields.File> lease = fields.Loaded.LeaseOrAdd("c", static _ => new LeasedFields.File());
        Assert.Equal(2, fields.Loaded.Count);
    }

    [Fact]
    public void Leased_values_are_not_written_as_json()
    {
        object map = new LeasedFields().OpenFiles;
        _ = Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(map));
        _ = Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize<object>(Guarded.LeaseMap<int, LeasedFields.File>()));
    }
}
