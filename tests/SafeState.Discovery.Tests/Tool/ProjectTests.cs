using System;
using System.IO;
using System.Threading.Tasks;

namespace SafeState.Discovery.Tests.Tool;

/// <summary>A project is loaded by the installed SDK, fixed, and built.</summary>
public sealed class ProjectTests : IDisposable
{
    private const string Source = """
        using System.Collections.Generic;

        namespace Shop;

        /// <summary>The prices of the shop.</summary>
        public static class Prices
        {
            private static readonly Dictionary<string, decimal> s_prices = new();

            public static decimal Get(string sku)
            {
                if (!s_prices.TryGetValue(sku, out decimal price))
                {
                    price = sku.Length;
                    s_prices[sku] = price;
                }

                return price;
            }

            public static void Set(string sku, decimal price) => s_prices[sku] = price;
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("safestate-project").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_shared_dictionary_is_found_and_guarded_and_the_project_builds()
    {
        string file = Path.Combine(_folder, "Prices.cs");
        await WriteProject(WithSafeState);
        await File.WriteAllTextAsync(file, Source);
        await Expect(0, ToolProcess.Run(_folder, "restore", "Shop.csproj"));

        string before = await Expect(1, ToolProcess.Tool(_folder, "scan", "Shop.csproj"));
        Assert.Contains("1 findings", before, StringComparison.Ordinal);

        string dry = await Expect(0, ToolProcess.Tool(_folder, "fix", "Shop.csproj", "--dry-run"));
        Assert.Contains("would change Prices.cs", dry, StringComparison.Ordinal);
        Assert.Equal(Source, await File.ReadAllTextAsync(file));

        string fix = await Expect(0, ToolProcess.Tool(_folder, "fix", "Shop.csproj"));
        Assert.Contains("guarded Shop.Prices", fix, StringComparison.Ordinal);
        string text = await File.ReadAllTextAsync(file);
        Assert.Contains("[GuardedState]\npublic static partial class Prices", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Prices.cs", fix, StringComparison.Ordinal);

        await Expect(0, ToolProcess.Run(_folder, "build", "Shop.csproj", "--no-restore", "-v", "q", "-nodeReuse:false"));
        string after = await Expect(0, ToolProcess.Tool(_folder, "scan", "Shop.csproj"));
        Assert.Contains("0 findings", after, StringComparison.Ordinal);

        await Expect(0, ToolProcess.Tool(_folder, "inventory", "Shop.csproj", "--markdown", "state.md"));
        Assert.Contains("| `Shop.Prices.s_prices` | `Dictionary<string, decimal>` | Striped, Shop.Prices.PricesStore |",
            await File.ReadAllTextAsync(Path.Combine(_folder, "state.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Project Sdk=")]
    [InlineData("<Project Sdk=\"No.Such.Sdk\" />")]
    public async Task A_project_that_cannot_be_loaded_gives_exit_code_2_and_says_what_to_do(string project)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Shop.csproj"), project);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Prices.cs"), Source);
        string output = await Expect(2, ToolProcess.Tool(_folder, "scan", "Shop.csproj"));
        Assert.Contains("Run 'dotnet build' there first", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solutions_of_both_forms_are_scanned_and_projects_without_restore_are_named()
    {
        foreach (string name in new[] { "Prices", "Names" })
        {
            string folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.csproj"),
                "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
            await File.WriteAllTextAsync(Path.Combine(folder, "Code.cs"), Source.Replace("Prices", name, StringComparison.Ordinal));
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "Shop.slnx"), """
            <Solution><Project Path="Prices/Prices.csproj" /><Project Path="Names/Names.csproj" /></Solution>
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Shop.sln"), """
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Prices", "Prices\Prices.csproj", "{11111111-1111-1111-1111-111111111111}"
            EndProject
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Names", "Names\Names.csproj", "{22222222-2222-2222-2222-222222222222}"
            EndProject
            Global
            EndGlobal

            """);
        string unrestored = await Expect(1, ToolProcess.Tool(_folder, "scan", "Shop.slnx"));
        Assert.Contains("Prices.csproj' is not restored", unrestored, StringComparison.Ordinal);
        Assert.Contains("2 findings", unrestored, StringComparison.Ordinal);

        await Expect(0, ToolProcess.Run(_folder, "restore", "Shop.slnx"));
        foreach (string solution in new[] { "Shop.slnx", "Shop.sln" })
        {
            string output = await Expect(1, ToolProcess.Tool(_folder, "scan", solution));
            Assert.Contains("2 findings", output, StringComparison.Ordinal);
            Assert.DoesNotContain("is not restored", output, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "Names", "Directory.Build.targets"),
            "<Project><Target Name=\"Drop\" BeforeTargets=\"CoreCompile\"><ItemGroup><ReferencePathWithRefAssemblies "
                + "Remove=\"@(ReferencePathWithRefAssemblies)\" /></ItemGroup></Target></Project>");
        string partly = await Expect(1, ToolProcess.Tool(_folder, "scan", "Shop.slnx"));
        Assert.Contains("Names.csproj' has no reference to the framework, so it is left out", partly, StringComparison.Ordinal);
        Assert.Contains("1 findings", partly, StringComparison.Ordinal);
    }

    private static string WithSafeState => $"""
        <Reference Include="{typeof(GuardedStateAttribute).Assembly.Location}" />
        <Analyzer Include="{Component("Generators")};{Component("Analyzers")}" />
        """;

    private static string Component(string name) =>
        Repository.PathOf($"generators/SafeState.{name}/bin/{ToolProcess.Configuration}/netstandard2.0/SafeState.{name}.dll");

    private Task WriteProject(string items) => File.WriteAllTextAsync(Path.Combine(_folder, "Shop.csproj"), $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """);

    private static async Task<string> Expect(int code, Task<(int Code, string Output)> run)
    {
        (int found, string output) = await run;
        Assert.True(found == code, $"The exit code is {found}, not {code}:{Environment.NewLine}{output}");
        return output;
    }
}
