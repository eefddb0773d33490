using System;
using System.Collections.Generic;
using System.Text.Json;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests;

/// <summary>Several values for a key, by generated accessors.</summary>
public sealed class MultimapTests
{
    [Fact]
    public void Fields_keep_their_content_and_their_equality_of_keys()
    {
        MultimapFields fields = new();
        Assert.Equal([2, 1, 2], fields.OrderLines["A"]);
        Assert.Equal(1, fields.OrderLines.Count);
        fields.OrderLines.Add("b", 5);
        Assert.Equal(4, fields.OrderLines.ValueCount);
        Assert.Empty(RawField.Map<string, List<int>>(fields, "_lines"));

        Assert.False(fields.OrderTags.TryAdd(Guid.Empty, "x"));
        Assert.True(fields.OrderTags.TryRemove(Guid.Empty, "x"));
        Assert.True(fields.OrderTags.IsEmpty);
    }

    [Fact]
    public void Properties_start_empty_or_with_what_their_method_returns()
    {
        MultimapFields fields = new();
        fields.Notes.Add(1, null);
        Assert.Equal([null], fields.Notes[1]);
        Assert.True(fields.Notes.TryRemove(1, (string?)null));
        Assert.Equal([DayOfWeek.Monday], fields.Days[7]);
    }

    [Fact]
    public void Emitted_classes_are_written_as_json()
    {
        MultimapFields fields = new();
        Assert.Equal("""{"a":[2,1,2]}""", JsonSerializer.Serialize<object>(fields.OrderLines));
        Assert.Equal("""{"7":[1]}""", JsonSerializer.Serialize(fields.Days));
    }

    [Fact]
    public void Events_reach_the_method_of_the_class()
    {
        MultimapFields fields = new();
        fields.OrderLines.Clear();
        Assert.Equal(1, fields.Clearings);
    }
}
