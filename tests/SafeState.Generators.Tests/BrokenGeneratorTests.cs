using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests;

/// <summary>The caching check itself, on generators that are wrong on purpose.</summary>
public sealed class BrokenGeneratorTests
{
    private const string Step = "Models";

    private sealed record WithArray(string Name, ImmutableArray<string> Members);

    private sealed record WithSymbol(string Name, IReadOnlyList<ISymbol> Symbols);

    private sealed record Sound(string Name);

    [Fact]
    public void An_array_that_compares_by_reference_is_found() =>
        Assert.Contains($"{Step}: Modified", Check(static type => new WithArray(type.Name, [.. type.MemberNames])));

    [Fact]
    public void A_symbol_is_found_however_deep() => Assert.Contains(
        Check(static type => new WithSymbol(type.Name, [type])),
        static problem => problem.StartsWith($"{Step}: output.<Symbols>k__BackingField.", System.StringComparison.Ordinal));

    [Fact]
    public void A_step_without_a_name_is_found() =>
        Assert.Contains("Other: is not tracked", Check(static type => new Sound(type.Name), "Other"));

    [Fact]
    public void A_sound_generator_passes() => Assert.Empty(Check(static type => new Sound(type.Name)));

    private static IReadOnlyList<string> Check<TModel>(System.Func<INamedTypeSymbol, TModel> extract, params string[] moreSteps) =>
        CachingCheck.Run(
        TestCompilation.Driver(new Generator<TModel>(extract)),
        TestCompilation.Create(["[SafeState.GuardedState] internal partial class C { int _x; }"]),
        [Step, .. moreSteps]);

    private sealed class Generator<TModel>(System.Func<INamedTypeSymbol, TModel> extract) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                    "SafeState.GuardedStateAttribute",
                    static (node, _) => node is ClassDeclarationSyntax,
                    (attributed, _) => extract((INamedTypeSymbol)attributed.TargetSymbol))
                .WithTrackingName(Step),
            static (output, model) => output.AddSource("Model.g.cs", "// " + model!.ToString()!.Length));
    }
}
