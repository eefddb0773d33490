using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Shop;

namespace SafeState.Integration.Tests.Docs;

public sealed class LinksTests
{
    [Fact]
    public async Task A_broken_link_is_closed_and_the_others_with_their_owner()
    {
        int before = Link.Closed;
        Links links = new();
        await links.SendAsync("a", "text", CancellationToken.None);
        await links.SendAsync("b", "text", CancellationToken.None);
        Assert.Equal(before, Link.Closed);

        _ = await Assert.ThrowsAsync<IOException>(() => links.SendAsync("a", "", CancellationToken.None));
        Assert.Equal(before + 1, Link.Closed);
        await links.DisposeAsync();
        Assert.Equal(before + 2, Link.Closed);
    }
}
