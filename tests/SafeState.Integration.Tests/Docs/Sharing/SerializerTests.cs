using System.Threading.Tasks;

namespace SafeState.Integration.Tests.Docs.Sharing;

/// <summary>The serializers of docs/shared-state.md.</summary>
public sealed class SerializerTests
{
    [Fact]
    public async Task Another_process_reads_what_was_written()
    {
        InProcessSharedServer server = new();
        await using SharedState one = server.Connect();
        await using SharedState other = server.Connect();
        _ = await new Parcels(one).ById.SetAsync("a", new Parcel("Tea", 250));
        _ = await new Parcels(one).Letters.SetAsync("b", new Letter("Bill", 20));

        Assert.Equal(new Parcel("Tea", 250), (await new Parcels(other).ById.TryGetAsync("a")).Value);
        Assert.Equal(new Letter("Bill", 20), (await new Parcels(other).Letters.TryGetAsync("b")).Value);
    }
}
