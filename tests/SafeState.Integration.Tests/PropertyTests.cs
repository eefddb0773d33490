using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests;

public sealed class PropertyTests
{
    [Fact]
    public void Without_a_source_starts_empty()
    {
        Properties properties = new();
        Assert.True(properties.Empty.IsEmpty);
        Assert.Equal(3, properties.Empty.IncrementBy("a", 3));
        Assert.Same(properties.Empty, properties.Empty);
    }

    [Fact]
    public void The_source_runs_once_from_however_many_threads()
    {
        for (int round = 0; round < 500; round++)
        {
            Properties properties = new();
            Assert.Equal(0, properties.Loads);
            _ = Parallel.For(0, 8, _ => Assert.Equal(1, properties.Loaded["A"]));
            Assert.Equal(1, properties.Loads);
        }
    }

    [Fact]
    public void What_the_source_returns_is_not_emptied()
    {
        Properties properties = new();
        properties.Loaded["b"] = 2;
        Assert.Equal([new("a", 1)], properties.Given);
    }

    [Fact]
    public void An_ordered_source_stays_in_order()
    {
        Properties properties = new();
        properties.Sorted[0] = "z";
        Assert.Equal([0, 1, 2], properties.Sorted.Snapshot().Keys);
    }

    [Fact]
    public void Entries_bring_the_equality_of_their_map() => Assert.Equal(1, new Properties().Entries["A"]);

    [Fact]
    public void An_overriding_property_has_a_map_of_its_own()
    {
        SpecialProperties properties = new();
        Assert.Empty(properties.Sorted.Snapshot());
        Assert.Equal(2, properties.OfBase.Count);
    }

    [Fact]
    public void Static_properties_are_one() => Assert.Equal("int", Properties.Shared[typeof(int)]);

    [Fact]
    public void Entries_with_equal_keys_are_refused_without_showing_the_key()
    {
        Properties properties = new();
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => properties.Repeated);
        Assert.Contains("'SafeState.Integration.Tests.Shapes.Properties.Repeat' returned two entries with equal keys", exception.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_returns_null_is_named()
    {
        Properties properties = new();
        Assert.Contains("Properties.Nothing' returned null", Assert.Throws<InvalidOperationException>(() => properties.Missing).Message,
            StringComparison.Ordinal);
        Assert.Contains("Properties.Nothing2' returned null",
            Assert.Throws<InvalidOperationException>(() => properties.MissingEntries).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stores_are_called_as_class_and_property_say()
    {
        Properties properties = new();
        Assert.Contains("'properties.Loaded'", Assert.Throws<KeyNotFoundException>(() => properties.Loaded["?"]).Message,
            StringComparison.Ordinal);
        Assert.Contains("'properties.in order'", Assert.Throws<KeyNotFoundException>(() => properties.Sorted[9]).Message,
            StringComparison.Ordinal);
    }
}
