using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tool.Commands;
using Spectre.Console;

namespace SafeState.Discovery.Tests.Tool;

/// <summary><c>safestate inventory</c> lists each kind of shared state, in an order that edits elsewhere keep.</summary>
public sealed class InventoryTests : IDisposable
{
    private const string Source = """
        using SafeState;
        using System.Collections.Generic;

        namespace Shop;

        [GuardedState]
        public partial class Stock
        {
            private readonly Dictionary<string, int> _counts = new();

            [Unguarded("filled at start", Until = "2027-01-31")]
            private readonly Dictionary<string, string> _names = new();
        }

        public sealed class Carts
        {
            private readonly object _gate = new();
            private readonly List<int> _open = new();

            public void Add(int cart) { lock (_gate) { _open.Add(cart); } }

            public int[] All() { lock (_gate) { return _open.ToArray(); } }
        }

        public static class Prices
        {
            private static readonly Dictionary<string, int> s_prices = new();

            public static int Get(string sku) => s_prices[sku];

            public static void Set(string sku, int price) => s_prices[sku] = price;
        }

        public sealed class Basket
        {
            private readonly List<int> _lines = new();

            public void Add(int line) => _lines.Add(line);
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("safestate-inventory").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_kind_is_listed_with_what_protects_it()
    {
        string file = Path.Combine(_folder, "out", "state.json");
        string output = await Run(Source, "--json", file);
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal(
            [
                "guarded Shop.Stock._counts Striped Shop.Stock.Counts",
                "waived Shop.Stock._names filled at start 2027-01-31",
                "locked Shop.Carts._open _gate",
                "unguarded Shop.Prices.s_prices the field is static",
            ],
            json.RootElement.GetProperty("state").EnumerateArray().Select(static state => string.Join(' ',
                ((string[])["kind", "member", "strategy", "name", "reason", "until", "lock"])
                    .Select(name => state.TryGetProperty(name, out JsonElement value) ? value.GetString() : null)
                    .OfType<string>())));
        Assert.Contains("1 guarded, 1 waived, 1 locked, 1 unguarded", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_does_not_change_when_lines_move()
    {
        string first = Path.Combine(_folder, "first.md");
        string second = Path.Combine(_folder, "second.md");
        _ = await Run(Source, "--markdown", first);
        _ = await Run("\n\n// moved\n" + Source, "--markdown", second);
        Assert.Equal(await File.ReadAllTextAsync(first), await File.ReadAllTextAsync(second));
        Assert.Contains("| `Shop.Stock._names` | `Dictionary<string, string>` | filled at start (until 2027-01-31) | Stock.cs |",
            await File.ReadAllTextAsync(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_have_code_and_generated_files_have_none()
    {
        string file = Path.Combine(_folder, "lines.json");
        string generated = Path.Combine(_folder, "code", "Stock.g.cs");
        _ = WriteSource("");
        await File.WriteAllTextAsync(generated, "class Generated;");
        string output = await Run("""
            // A comment.
            #nullable enable

            class Stock /* with
                another */
            {
                string _text = @"two
            lines"; // the end
            }
            """, "--lines", "--json", file);

        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal(5, json.RootElement.GetProperty("lines").GetInt64());
        Assert.Contains("5 lines of code", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-31", 0)]
    [InlineData("2027-02-01", 1)]
    public async Task A_waiver_fails_the_command_from_the_day_after_its_last_one(string today, int expected)
    {
        string code = WriteSource(Source);
        int exit = await InventoryCommand.Run(
            new InventoryOptions([code], Json: null, Markdown: null, InventoryFormat.Csv, FailOnExpired: true), AnsiConsole.Console,
            TextWriter.Null, DateOnly.Parse(today, CultureInfo.InvariantCulture), CancellationToken.None);
        Assert.Equal(expected, exit);
    }

    [Fact]
    public async Task Comma_separated_values_are_quoted_where_they_must_be()
    {
        StringWriter output = new();
        string code = WriteSource(Source.Replace("filled at start", "filled, at \\\"start\\\"", StringComparison.Ordinal));
        _ = await InventoryCommand.Run(
            new InventoryOptions([code], Json: null, Markdown: null, InventoryFormat.Csv, FailOnExpired: false), AnsiConsole.Console,
            output, new DateOnly(2026, 1, 1), CancellationToken.None);
        Assert.Contains(
            "waived,Shop.Stock._names,\"Dictionary<string, string>\",Stock.cs,,,\"filled, at \"\"start\"\"\",2027-01-31,\n",
            output.ToString(), StringComparison.Ordinal);
    }

    private string WriteSource(string source)
    {
        string code = Path.Combine(_folder, "code");
        _ = Directory.CreateDirectory(code);
        File.WriteAllText(Path.Combine(code, "Stock.cs"), source);
        return code;
    }

    private async Task<string> Run(string source, params string[] options)
    {
        string code = WriteSource(source);
        StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        Assert.Equal(0, await CommandLine.Create(console).Parse(["inventory", code, .. options]).InvokeAsync());
        return output.ToString();
    }
}
