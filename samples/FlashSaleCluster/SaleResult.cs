using System;
using System.Threading;

namespace FlashSaleCluster;

/// <summary>The answers that buyers got, compared with the stock.</summary>
internal sealed class SaleResult(string design, int units)
{
    private readonly int[] _answers = new int[Enum.GetValues<Answer>().Length];

    /// <summary>The heading of the table.</summary>
    public const string Heading = "design                   sold  sold out  failed  unknown  oversold  double  stalest price";

    /// <summary>Gets the prices that buyers saw.</summary>
    public PriceLog Prices { get; } = new();

    /// <summary>The units that are left.</summary>
    public long Left { get; set; }

    /// <summary>Gets how many buyers have a unit that does not exist.</summary>
    public long Oversold => Math.Max(0, Count(Answer.Sold) - units);

    /// <summary>Gets how many units left the stock without a buyer: sold twice to one buyer.</summary>
    public long Double => Math.Max(0, units - Left - Count(Answer.Sold) - Count(Answer.Unknown));

    public void Add(Answer answer) => Interlocked.Increment(ref _answers[(int)answer]);

    public override string ToString() =>
        $"{design,-22} {Count(Answer.Sold),6:N0} {Count(Answer.SoldOut),9:N0} {Count(Answer.Failed),7:N0} {Count(Answer.Unknown),8:N0} "
        + $"{Oversold,9:N0} {Double,7:N0} {Prices.Stalest.TotalSeconds,12:0.00} s";

    private long Count(Answer answer) => Volatile.Read(ref _answers[(int)answer]);
}
