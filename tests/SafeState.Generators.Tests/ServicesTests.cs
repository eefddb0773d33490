using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Emission;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests;

/// <summary>What <c>AddGuardedState()</c> registers; that it works in a container is tested where there is one.</summary>
public sealed class ServicesTests
{
    private const string Container = """
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection;
            public static class ServiceCollectionServiceExtensions
            {
                public static void AddKeyedSingleton(this IServiceCollection services) { }
            }
            public static class ActivatorUtilities
            {
                public static T CreateInstance<T>(System.IServiceProvider provider, params object[] parameters) =>
                    throw new System.NotSupportedException();
            }
            public static class ServiceProviderServiceExtensions
            {
                public static T GetRequiredService<T>(this System.IServiceProvider provider) => throw new System.NotSupportedException();
            }
        }

        namespace Microsoft.Extensions.DependencyInjection.Extensions
        {
            public static class ServiceCollectionDescriptorExtensions
            {
                public static void TryAddSingleton<T>(this IServiceCollection services) { }
                public static void TryAddSingleton<T>(this IServiceCollection services, System.Func<System.IServiceProvider, T> factory) { }
                public static void TryAddKeyedSingleton<T>(this IServiceCollection services,
                    object? key, System.Func<System.IServiceProvider, object?, T> factory) { }
            }
        }
        """;

    private const string Maps = "private readonly Dictionary<string, long> _stock = new();";

    [Theory]
    [InlineData("[GuardedState] public partial class Inventory { MAPS }",
        "TryAddSingleton<global::Shop.Inventory>(services, static provider => "
            + "global::SafeState.CompilerServices.HostedStores.Create(provider, static provider => "
            + "global::Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<global::Shop.Inventory>(provider)));")]
    [InlineData("[GuardedState] internal sealed partial class Inventory { MAPS }",
        "TryAddSingleton<global::Shop.Inventory>(services, static provider => "
            + "global::SafeState.CompilerServices.HostedStores.Create(provider, static provider => "
            + "global::Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<global::Shop.Inventory>(provider)));")]
    [InlineData(
        "[GuardedState] public partial class Inventory(System.IServiceProvider provider, int size = 3) { MAPS public object Provider => "
            + "(provider, size); }",
                "TryAddSingleton<global::Shop.Inventory>(services, static provider => "
                    + "global::SafeState.CompilerServices.HostedStores.Create(provider, static provider => "
                    + "global::Microsoft.Extensions.DependencyInjection.ActivatorUtilities"
                    + ".CreateInstance<global::Shop.Inventory>(provider)));")]
    [InlineData("public partial class Outer { [GuardedState] internal partial class Inventory { MAPS } }",
        "TryAddSingleton<global::Shop.Outer.Inventory>(services, static provider => "
            + "global::SafeState.CompilerServices.HostedStores.Create(provider, static provider => "
            + "global::Microsoft.Extensions.DependencyInjection.ActivatorUtilities"
            + ".CreateInstance<global::Shop.Outer.Inventory>(provider)));")]
    [InlineData("public interface IInventory; [GuardedState(As = typeof(IInventory))] public partial class Inventory : IInventory { MAPS }",
        "TryAddSingleton<global::Shop.IInventory>(services, static provider =>")]
    [InlineData("[GuardedState(Name = \"shop\\\"s\")] public partial class Inventory { MAPS }",
        "TryAddKeyedSingleton<global::Shop.Inventory>(services, \"shop\\\"s\", static (provider, _) =>")]
    public void Registers(string source, string line) => Assert.Contains(line, Emitted(source), System.StringComparison.Ordinal);

    [Theory]
    [InlineData("[GuardedState(Register = false)] public partial class Inventory { MAPS }")]
    [InlineData(
        "[GuardedState] public static partial class Inventory { private static readonly Dictionary<string, long> _stock = new(); }")]
    [InlineData("[GuardedState] public abstract partial class Inventory { MAPS }")]
    [InlineData("[GuardedState] public partial class Inventory<T> { MAPS }")]
    [InlineData("public partial class Outer<T> { [GuardedState] public partial class Inventory { MAPS } }")]
    [InlineData("public partial class Outer { [GuardedState] private partial class Inventory { MAPS } }")]
    [InlineData("[GuardedState] public partial class Inventory { MAPS private Inventory() { } }")]
    [InlineData(
        "[GuardedState] public partial class Inventory { MAPS public Inventory(string path) => Path = path; public string Path { get; } }")]
    [InlineData(
        "[GuardedState] public partial class Inventory { MAPS public Inventory(int size) => Size = size; public int Size { get; } }")]
    [InlineData("public interface IInventory; [GuardedState(As = typeof(IInventory))] public partial class Inventory { MAPS }")]
    public void Leaves_out(string source) => Assert.DoesNotContain("TryAdd", Emitted(source), System.StringComparison.Ordinal);

    [Fact]
    public void The_root_namespace_holds_the_method_and_top_level_statements_see_it()
    {
        string file = Emitted("[GuardedState] public partial class Inventory { MAPS }", ("RootNamespace", "my-shop.event"));

        Assert.Contains("global using static global::my_shop.@event.GuardedStateServices;", file, System.StringComparison.Ordinal);
        Assert.Contains("namespace my_shop.@event", file, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_form_is_named_after_the_assembly_where_it_is_asked_for()
    {
        Assert.DoesNotContain("public static", Emitted("[GuardedState] public partial class Inventory { MAPS }"),
            System.StringComparison.Ordinal);
        Assert.Contains(
            "public static global::Microsoft.Extensions.DependencyInjection.IServiceCollection AddConsumerGuardedState(",
            Emitted("[GuardedState] public partial class Inventory { MAPS }", ("SafeStatePublicRegistration", "true")),
            System.StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_emitted_without_a_container_or_a_guarded_class_or_enforcement()
    {
        Assert.Empty(Run([Source("[GuardedState] public partial class Inventory { MAPS }")]));
        Assert.Empty(Run([Source("public partial class Inventory { MAPS }"), Container]));
        Assert.Empty(Run([Source("[GuardedState] public partial class Inventory { MAPS }"), Container], ("SafeStateEnforcement", "off")));
    }

    /// <summary>A product and its tests: one root namespace, and the tests see the product's internals.</summary>
    [Theory]
    [InlineData("Shop", true)]
    [InlineData("Shop", false)]
    [InlineData("", true)]
    public void A_friend_sees_its_own_method_only(string space, bool calls)
    {
        CSharpCompilation product =
            Registered("Product", space, "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests\")]\n"
                + Container.Replace("public ", "internal ", System.StringComparison.Ordinal), []);
        using System.IO.MemoryStream image = new();
        Assert.Empty(product.Emit(image).Diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        string call = calls
            ? "internal static class Calls { public static void Call(Microsoft.Extensions.DependencyInjection.IServiceCollection "
                + "services) => services.AddGuardedState(); }"
            : "";
        CSharpCompilation tests = Registered("Tests", space, call, [MetadataReference.CreateFromImage(image.ToArray())]);
        Assert.Empty(tests.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void A_project_that_declares_the_attribute_itself_keeps_its_own() => Assert.DoesNotContain(
        "EmbeddedAttribute",
        Assert.Single(
            Run([Source("[GuardedState] public partial class Inventory { MAPS }"), Container,
                "namespace Microsoft.CodeAnalysis { internal sealed class EmbeddedAttribute : System.Attribute; }"])),
        System.StringComparison.Ordinal);

    [Theory]
    [InlineData("shop.core", "ShopCore")]
    [InlineData("my-app", "MyApp")]
    [InlineData("1st", "1st")]
    public void Assemblies_give_parts_of_names(string assembly, string part) =>
        Assert.Equal(part, ServiceNames.GetIdentifierPart(assembly));

    private static CSharpCompilation Registered(string assembly, string space, string code, MetadataReference[] references)
    {
        string guarded = $"[GuardedState] internal partial class {assembly}State {{ MAPS }}";
        string source = space.Length == 0
            ? $"using System.Collections.Generic; using SafeState; {guarded.Replace("MAPS", Maps, System.StringComparison.Ordinal)}"
            : Source(guarded);
        CSharpCompilation compilation = TestCompilation.Create([source, code]).WithAssemblyName(assembly).AddReferences(references);
        ConfigOptions options = new(new Dictionary<string, string> { ["build_property.RootNamespace"] = space });
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new GuardedStateGenerator().AsSourceGenerator(), new GuardedStateServicesGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.Parse,
            optionsProvider: options);
        _ = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (CSharpCompilation)output;
    }

    private static string Source(string source) =>
        $"using System.Collections.Generic; using SafeState; namespace Shop; "
            + $"{source.Replace("MAPS", Maps, System.StringComparison.Ordinal)}";

    private static string Emitted(string source, params (string Name, string Value)[] properties) =>
        Assert.Single(Run([Source(source), Container], properties));

    // Compiled with the accessors too, so that every emitted file compiles without a warning.
    private static string[] Run(string[] sources, params (string Name, string Value)[] properties)
    {
        ConfigOptions options =
            new(properties.ToDictionary(static property => "build_property." + property.Name, static property => property.Value));
        CSharpCompilation compilation = TestCompilation.Create(sources);
        GeneratorDriver driver = TestCompilation.Driver(new GuardedStateServicesGenerator(), options);
        IReadOnlyList<string> steps =
            [.. typeof(ServiceStepNames).GetFields().Select(static field => (string)field.GetRawConstantValue()!)];
        Assert.Empty(
            CachingCheck.Run(driver, compilation,
                steps.Where(step => step != ServiceStepNames.Registrations
                    || sources[0].Contains("[GuardedState", System.StringComparison.Ordinal)).ToArray()));
        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        _ = TestCompilation.Driver(new GuardedStateGenerator(), options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation accessors, out _);
        Assert.Empty(accessors.AddSyntaxTrees(result.GeneratedSources.Select(static source => source.SyntaxTree)).GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not "CS9113"));
        return [.. result.GeneratedSources.Select(static source => source.SourceText.ToString())];
    }
}
