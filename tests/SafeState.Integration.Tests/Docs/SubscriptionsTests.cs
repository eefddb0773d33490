using System.Linq;
using Shop;

namespace SafeState.Integration.Tests.Docs;

/// <summary>The class of docs/groups.md whose dictionaries have several values for a key.</summary>
public sealed class SubscriptionsTests
{
    [Fact]
    public void A_link_is_in_both_dictionaries_or_in_none()
    {
        Subscriptions subscriptions = new();
        Assert.True(subscriptions.Add("ada", "news"));
        Assert.True(subscriptions.Add("ada", "weather"));
        Assert.True(subscriptions.Add("bob", "news"));
        Assert.False(subscriptions.Add("bob", "news"));
        Assert.Equal(["ada", "bob"], subscriptions.GetClients("news").Order());
        Assert.Equal((2, 2), subscriptions.Count());
        subscriptions.Leave("ada");
        Assert.Equal(["bob"], subscriptions.GetClients("news"));
        Assert.Equal((1, 1), subscriptions.Count());
        Assert.Empty(subscriptions.GetClients("weather"));
    }
}
