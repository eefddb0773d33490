using System;
using System.Linq;
using SafeState.Roslyn;

namespace SafeState.Generators.Tests;

public sealed class SharedNamesTests
{
    [Fact]
    public void Strategies_have_the_values_of_the_runtime() => Assert.Equal(
        Enum.GetValues<SafeState.GuardStrategy>().Select(static strategy => (strategy.ToString(), (int)strategy)),
        Enum.GetValues<Roslyn.GuardStrategy>().Select(static strategy => (strategy.ToString(), (int)strategy)));

    [Theory]
    [InlineData("_stock", "Stock")]
    [InlineData("stock", "Stock")]
    [InlineData("m_stock", "Stock")]
    [InlineData("s_stock", "Stock")]
    [InlineData("m__stock", "Stock")]
    [InlineData("__stock", "Stock")]
    [InlineData("S_stock", "S_stock")]
    [InlineData("šifra", "Šifra")]
    [InlineData("_中", "中")]
    [InlineData("_", "Store")]
    [InlineData("m_", "Store")]
    [InlineData("_1", "Store1")]
    public void Accessors_are_called_like_their_fields(string field, string accessor) =>
        Assert.Equal(accessor, AccessorName.FromField(field));
}
