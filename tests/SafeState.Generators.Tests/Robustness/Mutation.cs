using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Corpus;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Robustness;

/// <summary>Changes sources token by token, the same way for the same seed.</summary>
internal static class Mutation
{
    private static readonly string[] Sources =
    [
        .. Shapes.Valid.Values.Concat(Shapes.Invalid.Values).Select(static shape => string.Concat(shape.Sources))
            .Where(static source => source.Length < 1500),
    ];

    private static readonly string[] Vocabulary =
    [
        .. Sources.SelectMany(GetTokens).Select(static token => token.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        "Dictionary<,>", "Dictionary<int>", "[Guarded(", "[GuardedState]", "null", "default", "nameof()", "partial", "\"", "/*", "}", "{",
            "<", "\0", "\ud800",
    ];

    /// <summary>Some source of the corpus.</summary>
    public static string Source(Random random) => Sources[random.Next(Sources.Length)];

    /// <summary>The source with one to three tokens deleted, doubled, exchanged or replaced.</summary>
    public static string Apply(string source, Random random)
    {
        List<string> tokens = [.. GetTokens(source).Select(static token => token.ToFullString())];
        for (int rounds = random.Next(1, 4); rounds > 0 && tokens.Count > 0; rounds--)
        {
            int at = random.Next(tokens.Count);
            switch (random.Next(5))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    int other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                default:
                    tokens[at] = Vocabulary[random.Next(Vocabulary.Length)] + " ";
                    break;
            }
        }

        return string.Concat(tokens);
    }

    private static IEnumerable<SyntaxToken> GetTokens(string source) =>
        TestCompilation.Tree(source, "File.cs").GetRoot().DescendantTokens();
}
