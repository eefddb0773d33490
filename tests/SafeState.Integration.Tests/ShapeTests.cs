using System;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void Static_state_is_one() => Assert.Equal("int", Registry.All[typeof(int)]);

    [Fact]
    public void Static_generic_state_is_one_for_each_type()
    {
        _ = PerType<string, int>.Shared.Increment("a");
        _ = PerType<string, long>.Shared.IncrementBy("a", 2);
        Assert.Equal(1, PerType<string, int>.Shared["a"]);
        Assert.Equal(2, PerType<string, long>.Shared["a"]);
        Assert.Same(PerType<string, int>.Shared, PerType<string, int>.Shared);
    }

    [Fact]
    public void Each_instance_has_a_map_of_its_own()
    {
        PerType<string, int> one = new();
        PerType<string, int> other = new();
        _ = one.Mine.Increment("a");
        Assert.False(other.Mine.ContainsKey("a"));
    }

    [Fact]
    public void Nested_in_record_interface_and_struct()
    {
        Outer<Guid>.IMiddle.Inner.Deep<string> deep = new();
        Assert.True(deep.Map.TryAdd(Guid.Empty, null));
        Assert.Null(deep.Map[Guid.Empty]);
    }

    [Fact]
    public void Called_by_keywords()
    {
        Outer<int>.Holder.@event held = new();
        held.Map[1] = static key => key + 1;
        Assert.Equal(3, held.Map[1](2));
    }

    [Fact]
    public void In_the_global_namespace()
    {
        GlobalState state = new();
        Assert.True(state.Map.TryAdd(1, "one"));
        Assert.Equal("one", state.Map[1]);
    }

    [Fact]
    public void In_several_parts_with_a_guarded_base()
    {
        Parts parts = new();
        parts.A["x"] = 1;
        parts.B["x"] = 2;
        parts.Base["x"] = 3;
        Assert.Equal((1, 2, 3), (parts.A["x"], parts.B["x"], parts.Base["x"]));
    }
}
