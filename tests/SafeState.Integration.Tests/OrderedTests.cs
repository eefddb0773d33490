using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests;

/// <summary>Ordered members of generated accessors.</summary>
public sealed class OrderedTests
{
    [Fact]
    public void A_sorted_dictionary_of_numbers_has_the_members_of_both()
    {
        OrderedFields fields = new();
        Assert.Equal(21, fields.Numbers.Increment(2));
        Assert.True(fields.OrderedPrices.TryFirst(out KeyValuePair<int, long> first));
        Assert.Equal(new(2, 21), first);
        Assert.Equal([new(2, 21)], fields.OrderedPrices.Range(5, 1, 10));
        Assert.True(fields.OrderedPrices.TryTakeLast(out KeyValuePair<int, long> last));
        Assert.Equal((new(1, 10), 1), (last, fields.ReadCount));
        Assert.Empty(RawField.Map<int, long>(fields, "_prices"));
    }

    [Fact]
    public void A_sorted_list_and_a_sorted_set_keep_their_order()
    {
        OrderedFields fields = new();
        Assert.True(fields.OrderedNames.TryAdd("aa", "AA"));
        Assert.Equal(["aa", "b"], fields.OrderedNames.PageAfter("a", 5).Select(static entry => entry.Key));
        Assert.False(fields.OrderedTags.TryAdd("A"));
        Assert.True(fields.OrderedTags.TryAdd("ab"));
        Assert.Equal(["a", "ab", "b"], fields.OrderedTags.Page(5));
        Assert.True(fields.OrderedTags.TryFloor("AZ", out string? floor));
        Assert.Equal("ab", floor);
        Assert.Equal("""["a","ab","b"]""", JsonSerializer.Serialize(fields.OrderedTags));
    }

    [Fact]
    public void A_sorted_dictionary_can_belong_to_a_group()
    {
        OrderedFields fields = new();
        fields.Move(5, 3);
        Assert.True(fields.NamesByTime.TryCeiling(0, out KeyValuePair<int, string> entry));
        Assert.Equal(new(3, "five"), entry);
    }

    [Fact]
    public void Partial_properties_can_have_an_order()
    {
        OrderedFields fields = new();
        fields.Empty[2] = "two";
        fields.Empty[1] = "one";
        Assert.Equal([1, 2], fields.Empty.Snapshot().Keys);
        Assert.True(fields.Sorted.TryLast(out KeyValuePair<int, string> last));
        Assert.Equal(new(2, "b"), last);
        Assert.Equal(3, fields.Set.UnionWith([3, 1, 2]));
        Assert.True(fields.Set.TryTakeFirst(out int first));
        Assert.Equal(1, first);
        Assert.Equal([2, 3], fields.Set.Page(10));
    }

    [Fact]
    public void Sorted_collections_can_be_published_as_snapshots()
    {
        OrderedFields fields = new();
        Assert.Equal(21, fields.Sums.Increment(2));
        OrderedMapSnapshot<int, long> snapshot = fields.SumsOfOneInstant;
        Assert.Equal(22, fields.Sums.Increment(2));
        Assert.True(snapshot.TryFirst(out KeyValuePair<int, long> first) & snapshot.TryBelow(1, out KeyValuePair<int, long> below));
        Assert.Equal((new(2, 21), first), (first, below));
        Assert.Empty(RawField.Map<int, long>(fields, "_totals"));
        Assert.False(fields.OrderedLabels.TryAdd("A"));
        Assert.Equal(["a", "b"], fields.OrderedLabels.Snapshot().Page(5));
        Assert.True(fields.Published.TryTakeFirst(out KeyValuePair<int, string> taken));
        Assert.Equal((new(1, "a"), 1), (taken, fields.Published.Count));
        Assert.True(fields.PricesOfOneInstant.TryLast(out KeyValuePair<int, long> last));
        Assert.Equal(new(1, 10), last);
    }
}
