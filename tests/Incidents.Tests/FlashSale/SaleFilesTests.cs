using System;
using System.Collections.Generic;
using Incidents.FlashSale;
using Incidents.Input;

namespace Incidents.Tests.FlashSale;

public class SaleFilesTests
{
    private const string OrdersHeader = "order_id,sku,quantity,customer\n";

    private static readonly Dictionary<string, long> Stock = new() { ["TV-1"] = 5, ["TV-2"] = 7 };

    [Fact]
    public void Stock_is_read_by_sku()
    {
        using ScratchFile file = new("sku,units\nTV-1,5\nTV-2,0\n");

        Assert.Equal(new Dictionary<string, long> { ["TV-1"] = 5, ["TV-2"] = 0 }, SaleFiles.ReadStock(file.Path));
    }

    [Fact]
    public void Orders_are_read_in_the_order_of_the_file_with_quotes_blank_lines_and_other_line_ends()
    {
        using ScratchFile file = new("order_id,sku,quantity,customer\r\nA1,TV-1,1,\"Jones, Ann\"\r\n\r\nA2,TV-2,3,C2");

        Assert.Equal(
            [new Order(0, "A1", "TV-1", 1, "Jones, Ann"), new Order(1, "A2", "TV-2", 3, "C2")],
            SaleFiles.ReadOrders(file.Path, Stock));
    }

    [Theory]
    [InlineData("", 1, "expected the header order_id,sku,quantity,customer")]
    [InlineData("order_id,sku,amount,customer\nA1,TV-1,1,C1\n", 1, "expected the header order_id,sku,quantity,customer")]
    [InlineData(OrdersHeader, 2, "expected at least one line below the header")]
    [InlineData(OrdersHeader + "A1,TV-1,1,C1\nA2,TV-1,1\n", 3, "expected 4 fields (order_id,sku,quantity,customer), found 3")]
    [InlineData(OrdersHeader + "A1,TV-1,1,C1,x\n", 2, "expected 4 fields (order_id,sku,quantity,customer), found 5")]
    [InlineData(OrdersHeader + "A1,TV-1,one,C1\n", 2, "expected quantity to be a whole number of at least 1, found \"one\"")]
    [InlineData(OrdersHeader + "A1,TV-1,0,C1\n", 2, "expected quantity to be a whole number of at least 1, found \"0\"")]
    [InlineData(OrdersHeader + "A1,TV-1,-2,C1\n", 2, "expected quantity to be a whole number of at least 1, found \"-2\"")]
    [InlineData(OrdersHeader + "A1,TV-1,99999999999999999999,C1\n", 2, "expected quantity to be a whole number of at least 1")]
    [InlineData(OrdersHeader + ",TV-1,1,C1\n", 2, "expected order_id, found nothing")]
    [InlineData(OrdersHeader + "\nA1,TV-1,1,C1\n\nA2,TV-9,1,C1\n", 5, "expected a sku of the stock file, found \"TV-9\"")]
    [InlineData(OrdersHeader + "A1,TV-1,1,C1\nA2,\"TV-1,1,C1\nA3,TV-1,1,C1\n", 3, "expected quotes only around a whole field")]
    [InlineData(OrdersHeader + "A1,\"TV\"-1,1,C1\n", 2, "expected quotes only around a whole field")]
    public void A_bad_order_line_is_named_by_its_place(string content, int line, string problem)
    {
        using ScratchFile file = new(content);

        InputException bad = Assert.Throws<InputException>(() => SaleFiles.ReadOrders(file.Path, Stock));

        Assert.StartsWith($"{file.Path}:{line}: {problem}", bad.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sku,units\nTV-1,5\nTV-1,6\n", 3, "expected each sku once, found \"TV-1\" again")]
    [InlineData("sku,units\nTV-1,-5\n", 2, "expected units to be a whole number of at least 0, found \"-5\"")]
    public void A_bad_stock_line_is_named_by_its_place(string content, int line, string problem)
    {
        using ScratchFile file = new(content);

        InputException bad = Assert.Throws<InputException>(() => SaleFiles.ReadStock(file.Path));

        Assert.Equal($"{file.Path}:{line}: {problem}", bad.Message);
    }

    [Fact]
    public void A_missing_file_is_named_with_the_option_that_names_a_better_one()
    {
        InputException bad = Assert.Throws<InputException>(() => SaleFiles.ReadStock("no/such/stock.csv"));

        Assert.Equal("no/such/stock.csv: no such file; expected a CSV file with the header sku,units. Name a file by --stock.",
            bad.Message);
    }
}
