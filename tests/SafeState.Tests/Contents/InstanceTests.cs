using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace SafeState.Tests.Contents;

/// <summary>Which strategies change the map that the field holds, and which leave it alone.</summary>
public sealed class InstanceTests
{
    [Theory]
    [MemberData(nameof(MapSources.Names), MemberType = typeof(MapSources))]
    public void Locked_and_ReaderWriter_keep_the_very_instance(string source)
    {
        foreach (GuardStrategy strategy in new[] { GuardStrategy.Locked, GuardStrategy.ReaderWriter })
        {
            IDictionary<string, int> content = MapSources.Create(source);
            IGuardedMap<string, int> map = MapOf.Of(strategy, content);
            map["d"] = 4;
            _ = map.AddOrUpdate("a", 0, static (_, value) => value + 10);
            Assert.True(map.TryRemove("b", 2));
            map.Compute("c", "e", static (ref MapEntry<string, int> first, ref MapEntry<string, int> second) => second.Value = first.Value);
            Assert.Equal((4, 11, 3, 4), (content["d"], content["a"], content["e"], content.Count));
            map.Clear();
            Assert.Empty(content);
        }
    }

    [Theory]
    [MemberData(nameof(MapSources.Names), MemberType = typeof(MapSources))]
    public void Until_the_first_ReplaceAll(string source)
    {
        IDictionary<string, int> content = MapSources.Create(source);
        IGuardedMap<string, int> map = MapOf.Locked(content);
        map.ReplaceAll([new("x", 1)]);
        Assert.Equal(3, content.Count);
        Assert.Equal([new("x", 1)], map.Snapshot());
    }

    [Theory]
    [MemberData(nameof(MapSources.Names), MemberType = typeof(MapSources))]
    public void Striped_and_Snapshot_empty_only_what_they_may_take_over(string source)
    {
        foreach (GuardStrategy strategy in new[] { GuardStrategy.Striped, GuardStrategy.Snapshot })
        {
            IDictionary<string, int> content = MapSources.Create(source);
            IGuardedMap<string, int> map = MapOf.Of(strategy, content);
            map["d"] = 4;
            Assert.Equal((3, 4), (content.Count, map.Count));
            map = MapOf.Of(strategy, content, takeOver: true);
            Assert.Equal((0, 3), (content.Count, map.Count));
        }
    }

    [Theory]
    [InlineData(GuardStrategy.Striped)]
    [InlineData(GuardStrategy.Snapshot)]
    public void A_map_from_outside_the_framework_is_never_emptied(GuardStrategy strategy)
    {
        Foreign content = new() { ["a"] = 1 };
        Assert.Equal(1, MapOf.Of(strategy, content, takeOver: true)["a"]);
        _ = Assert.Single(content);
    }

    [Fact]
    public void A_map_from_outside_the_framework_is_changed_in_place_and_followed_by_a_dictionary()
    {
        Foreign content = new() { ["a"] = 1 };
        IGuardedMap<string, int> map = MapOf.Locked(content);
        map["b"] = 2;
        Assert.Equal(2, content["b"]);
        map.ReplaceAll([new("x", 1), new("X", 2)]);
        Assert.Equal((2, 2), (map.Count, content.Count));
    }

    [Fact]
    public void A_map_that_refuses_a_write_stays_as_it_is()
    {
        IGuardedMap<string, int> map = MapOf.Locked(new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1 }));
        _ = Assert.Throws<NotSupportedException>(() => map["a"] = 2);
        _ = Assert.Throws<NotSupportedException>(map.Clear);
        _ = Assert.Throws<NotSupportedException>(() => map.AddOrUpdate("a", 1, static (_, value) => value + 1));
        Assert.Equal([new("a", 1)], map.Snapshot());
        _ = Assert.Throws<NotSupportedException>(() => map.GetOrAdd("b", static _ => 7));
        Assert.False(map.TryRemove("b", out _));
    }

    /// <summary>An implementation that shows nothing but the interface.</summary>
    private sealed class Foreign : IDictionary<string, int>
    {
        private readonly Dictionary<string, int> _content = [];

        public ICollection<string> Keys => _content.Keys;

        public ICollection<int> Values => _content.Values;

        public int Count => _content.Count;

        public bool IsReadOnly => false;

        public int this[string key]
        {
            get => _content[key];
            set => _content[key] = value;
        }

        public void Add(string key, int value) => _content.Add(key, value);

        public void Add(KeyValuePair<string, int> item) => _content.Add(item.Key, item.Value);

        public void Clear() => _content.Clear();

        public bool Contains(KeyValuePair<string, int> item) => ((ICollection<KeyValuePair<string, int>>)_content).Contains(item);

        public bool ContainsKey(string key) => _content.ContainsKey(key);

        public void CopyTo(KeyValuePair<string, int>[] array, int arrayIndex) =>
            ((ICollection<KeyValuePair<string, int>>)_content).CopyTo(array, arrayIndex);

        public IEnumerator<KeyValuePair<string, int>> GetEnumerator() => _content.GetEnumerator();

        public bool Remove(string key) => _content.Remove(key);

        public bool Remove(KeyValuePair<string, int> item) => ((ICollection<KeyValuePair<string, int>>)_content).Remove(item);

        public bool TryGetValue(string key, out int value) => _content.TryGetValue(key, out value);

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
