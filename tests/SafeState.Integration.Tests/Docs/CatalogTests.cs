using System;
using Shop;

namespace SafeState.Integration.Tests.Docs;

/// <summary>The class on the page about strategies does what the page says.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void Its_maps_do_what_their_comments_say()
    {
        Catalog catalog = new();
        catalog.Discount(["apple", "pear"], 1.5m);
        catalog.Expect(new DateOnly(2026, 12, 1), 3);
        catalog.Expect(new DateOnly(2026, 12, 3), 4);

        Assert.Equal(1.5m, catalog.Price("pear"));
        Assert.Equal(3, catalog.Due(new DateOnly(2026, 12, 2)));
        Assert.False(catalog.Reserve("apple"));
    }
}
