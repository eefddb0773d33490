using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests;

/// <summary>Three projects, each with an <c>AddGuardedState()</c> of its own, where one uses the other two.</summary>
public sealed class GraphTests
{
    private const string Container = """
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { System.Collections.Generic.List<System.Type> Types { get; } }
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
                public static void TryAddSingleton<T>(this IServiceCollection services) => services.Types.Add(typeof(T));
                public static void TryAddSingleton<T>(this IServiceCollection services, System.Func<System.IServiceProvider, T> factory) =>
                    services.Types.Add(typeof(T));
            }
        }
        """;

    private static readonly PortableExecutableReference ContainerReference =
        Emit(TestCompilation.Create([Container]).WithAssemblyName("Container"));

    [Fact]
    public void Each_project_calls_its_own_and_the_last_one_the_public_forms_of_the_others()
    {
        MetadataReference stock = Project("Shop.Stock", [], isPublic: true, Guarded("Shop.Stock", "StockState"));
        MetadataReference orders = Project("Shop.Orders", [stock], isPublic: true, Guarded("Shop.Orders", "OrderState"));

        string body =
            Calls("Shop.App", [stock, orders], ["Shop.Stock", "Shop.Orders"],
                "services.AddShopStockGuardedState().AddShopOrdersGuardedState().AddGuardedState()");

        Assert.Equal("Shop.App.GuardedStateServices.AddGuardedState", body);
    }

    [Fact]
    public void The_others_are_out_of_reach_without_a_public_form()
    {
        MetadataReference stock = Project("Shop.Stock", [], isPublic: false, Guarded("Shop.Stock", "StockState"));
        MetadataReference orders = Project("Shop.Orders", [stock], isPublic: false, Guarded("Shop.Orders", "OrderState"));

        Assert.Equal("Shop.App.GuardedStateServices.AddGuardedState",
            Calls("Shop.App", [stock, orders], ["Shop.Stock", "Shop.Orders"], "services.AddGuardedState()"));
        CSharpCompilation reaching =
            Compile("Shop.App", [stock, orders], isPublic: false, Guarded("Shop.App", "Carts"),
                Caller(["Shop.Stock", "Shop.Orders"], "services.AddShopStockGuardedState()"));
        Assert.Contains("CS1061", reaching.GetDiagnostics().Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public void A_project_whose_name_is_the_start_of_another_is_told_apart()
    {
        MetadataReference shop = Project("Shop", [], isPublic: true, Guarded("Shop", "ShopState"));
        MetadataReference stock = Project("Shop.Stock", [shop], isPublic: true, Guarded("Shop.Stock", "StockState"));

        Assert.Equal("Shop.App.GuardedStateServices.AddGuardedState",
            Calls("Shop.App", [shop, stock], ["Shop", "Shop.Stock"],
                "services.AddShopGuardedState().AddShopStockGuardedState().AddGuardedState()"));
    }

    private static string Guarded(string space, string name) => $$"""
        using System.Collections.Generic;
        using SafeState;

        namespace {{space}}
        {
            [GuardedState]
            public partial class {{name}}
            {
                private readonly Dictionary<string, long> _all = new();
            }
        }
        """;

    /// <summary>
    /// A class of the last project, which has opened the namespaces of the others: their registrations too, where they show any.
    /// </summary>
    private static string Caller(IEnumerable<string> opened, string call) => $$"""
        using Microsoft.Extensions.DependencyInjection;
        {{string.Concat(opened.Select(static space => $"using {space};"))}}

        namespace Shop.App
        {
            public static class Program
            {
                public static IServiceCollection Add(IServiceCollection services) => {{call}};
            }
        }
        """;

    /// <summary>Compiles the last project without a complaint, and says whose method the last call means.</summary>
    private static string Calls(string assembly, MetadataReference[] references, string[] opened, string call)
    {
        CSharpCompilation compilation = Compile(assembly, references, isPublic: false, Guarded(assembly, "Carts"), Caller(opened, call));
        Assert.Empty(Complaints(compilation));
        SyntaxTree caller =
            compilation.SyntaxTrees.Single(static tree => tree.ToString().Contains("class Program", StringComparison.Ordinal));
        SyntaxNode last = caller.GetRoot().DescendantNodes().First(static node => node.IsKind(SyntaxKind.InvocationExpression));
        ISymbol method = compilation.GetSemanticModel(caller).GetSymbolInfo(last).Symbol!;
        Assert.Equal(assembly, method.ContainingAssembly.Name);
        return $"{method.ContainingType.ToDisplayString()}.{method.Name}";
    }

    private static PortableExecutableReference Project(string assembly, MetadataReference[] references, bool isPublic,
        params string[] sources) =>
        Emit(Compile(assembly, references, isPublic, sources));

    private static CSharpCompilation Compile(string assembly, MetadataReference[] references, bool isPublic, params string[] sources)
    {
        Compilation compilation = TestCompilation.Create(sources).WithAssemblyName(assembly)
            .AddReferences([ContainerReference, .. references]);
        ConfigOptions options = new(new Dictionary<string, string>
        {
            ["build_property.RootNamespace"] = assembly,
            ["build_property.SafeStatePublicRegistration"] = isPublic ? "true" : "false",
        });
        foreach (IIncrementalGenerator generator in new IIncrementalGenerator[] { new GuardedStateGenerator(),
            new GuardedStateServicesGenerator() })
        {
            _ = TestCompilation.Driver(generator, options)
                .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out ImmutableArray<Diagnostic> faults);
            Assert.Empty(faults);
        }

        return (CSharpCompilation)compilation;
    }

    private static PortableExecutableReference Emit(CSharpCompilation compilation)
    {
        Assert.Empty(Complaints(compilation));
        using MemoryStream image = new();
        Assert.True(compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static IEnumerable<Diagnostic> Complaints(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
}
