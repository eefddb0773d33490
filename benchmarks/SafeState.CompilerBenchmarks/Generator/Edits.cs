using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.CompilerBenchmarks.Generator;

/// <summary>Applies an edit to a compilation of <see cref="Sources"/>.</summary>
internal static class Edits
{
    public static string Describe(EditKind kind) => kind switch
    {
        EditKind.UnrelatedFile => "unrelated file",
        EditKind.CommentInGuardedFile => "comment",
        EditKind.MethodBodyInGuardedFile => "method body",
        EditKind.NewGuardedField => "new field",
        EditKind.NewGuardedType => "new type",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static CSharpCompilation Apply(CSharpCompilation compilation, EditKind kind, int types, int round) => kind switch
    {
        EditKind.UnrelatedFile => Replace(compilation, 0, $"class Unrelated {{ int _round = {round}; }}"),
        EditKind.CommentInGuardedFile => Replace(compilation, 1 + (types / 2), $"// {round}\n{Sources.Guarded(types / 2)}"),
        EditKind.MethodBodyInGuardedFile => Replace(compilation, 1 + (types / 2), Sources.Guarded(types / 2, body: $"_ = {round};")),
        EditKind.NewGuardedField =>
            Replace(compilation, 1
                + (types / 2), Sources.Guarded(types / 2, field: $"private readonly Dictionary<int, int> _extra{round} = new();")),
        EditKind.NewGuardedType => compilation.AddSyntaxTrees(Sources.Tree(Sources.Guarded(types + round))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static CSharpCompilation Replace(CSharpCompilation compilation, int index, string source) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[index], Sources.Tree(source));
}
