using System;
using System.Collections.Generic;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests;

public sealed class StrategyTests
{
    [Fact]
    public void Locked_keeps_the_very_dictionary()
    {
        LockedPair pair = new();
        Dictionary<string, string> before = RawField.Read<string, string>(pair, "_kept");
        pair.First["c"] = "d";
        Assert.Same(before, RawField.Read<string, string>(pair, "_kept"));
        Assert.Equal("d", before["c"]);
    }

    [Fact]
    public void ReaderWriter_keeps_it_too_and_Snapshot_moves_out()
    {
        Settings settings = new();
        Assert.Equal((1, 2), (settings.Rare[1], settings.Current[2]));
        settings.Rare[3] = 3;
        Assert.Equal(3, RawField.Read<int, int>(settings, "_rare")[3]);
        Assert.Empty(RawField.Read<int, int>(settings, "_current"));
    }

    [Fact]
    public void A_field_may_have_a_strategy_of_its_own()
    {
        LockedPair pair = new();
        pair.Second["c"] = "d";
        Assert.Equal("b", pair.Second["a"]);
        Assert.Empty(RawField.Read<string, string>(pair, "_moved"));
    }

    [Fact]
    public void Stores_are_called_as_their_attributes_say()
    {
        LockedPair pair = new();
        Assert.Contains("'pair.Kept'", NotFound(pair.First), StringComparison.Ordinal);
        Assert.Contains("'pair.moved'", NotFound(pair.Second), StringComparison.Ordinal);
    }

    [Fact]
    public void Or_as_their_class_and_accessor()
    {
        Assert.Contains("'SafeState.Integration.Tests.Shapes.PartsBase.First'", NotFound(new Parts().Base), StringComparison.Ordinal);
        Assert.Contains("'GlobalState.Šifra'", Assert.Throws<KeyNotFoundException>(static () => new GlobalState().Map[1]).Message,
            StringComparison.Ordinal);
    }

    private static string NotFound<TValue>(IGuardedMap<string, TValue> map) =>
        Assert.Throws<KeyNotFoundException>(() => map["absent"]).Message;
}
