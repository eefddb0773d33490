using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe401GuardedStateLifetimeTests
{
    [Theory]
    [InlineData("{|SAFE401:services.AddTransient<Inventory>()|}")]
    [InlineData("{|SAFE401:services.AddTransient<IInventory, Inventory>()|}")]
    [InlineData("{|SAFE401:services.AddTransient(typeof(Inventory))|}")]
    [InlineData("{|SAFE401:services.AddTransient(typeof(IInventory), typeof(Inventory))|}")]
    [InlineData("{|SAFE401:services.AddTransient(_ => new Inventory())|}")]
    [InlineData("{|SAFE401:services.AddTransient<IInventory>(_ => { Inventory made = new(); return made; })|}")]
    [InlineData("{|SAFE401:services.TryAddTransient<Inventory>()|}")]
    [InlineData("{|SAFE401:services.AddKeyedTransient<Inventory>(\"a\")|}")]
    [InlineData("{|SAFE401:services.AddScoped<Inventory>()|}")]
    [InlineData("{|SAFE401:services.TryAddScoped<IInventory, Inventory>()|}")]
    [InlineData("{|SAFE401:services.AddKeyedScoped<IInventory, Inventory>(\"a\")|}")]
    [InlineData("services.Add({|SAFE401:ServiceDescriptor.Transient<IInventory, Inventory>()|})")]
    public Task Reports(string call) => Check(call);

    [Theory]
    [InlineData("services.AddSingleton<Inventory>()")]
    [InlineData("services.AddSingleton<IInventory, Inventory>()")]
    [InlineData("services.AddTransient<Plain>()")]
    [InlineData("services.AddScoped<IInventory, Plain>()")]
    [InlineData("services.AddTransient<AllStatic>()")]
    [InlineData("services.AddTransient<IInventory>(provider => provider.GetRequiredService<Inventory>())")]
    [InlineData("services.AddScoped(provider => Shared)")]
    [InlineData("services.TryAddSingleton<Inventory>()")]
    [InlineData("services.AddKeyedSingleton<Inventory>(\"a\")")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<Inventory, Inventory>())")]
    [InlineData("services.AddSingleton(_ => new Inventory())")]
    [InlineData("services.AddTransient(typeof(Plain))")]
    [InlineData("AddTransient<Inventory>()")]
    public Task Leaves_alone(string call) => Check(call);

    [Fact]
    public async Task A_scoped_service_is_information_and_a_transient_one_a_warning()
    {
        Assert.Equal(DiagnosticSeverity.Warning, await GetSeverity("services.AddTransient<Inventory>()"));
        Assert.Equal(DiagnosticSeverity.Info, await GetSeverity("services.AddScoped<Inventory>()"));
    }

    private static async Task<DiagnosticSeverity> GetSeverity(string call) =>
        Assert.Single(await Compiled.DiagnoseComplete(RuleTest.Usings + Source(call)),
            static diagnostic => diagnostic.Id == "SAFE401").Severity;

    private static Task Check(string call) => RuleTest.Source(Source(call));

    private static string Source(string call) => $$"""
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;

        public interface IInventory;

        public class Plain : IInventory;

        [GuardedState]
        public partial class Inventory : IInventory
        {
            private readonly Dictionary<string, long> _stock = new();
        }

        [GuardedState]
        public partial class AllStatic
        {
            private static readonly Dictionary<string, long> s_stock = new();
        }

        public static class Shop
        {
            private static Inventory Shared { get; } = new();

            public static void Add(IServiceCollection services) => {{call}};

            private static void AddTransient<T>()
            {
            }
        }
        """;
}
