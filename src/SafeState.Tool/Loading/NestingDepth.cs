using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.Tool.Loading;

/// <summary>
/// Measures how deep the brackets of a text nest, and how many operators follow each other. The compiler needs stack for each level, and
/// some of its methods end the process when there is none left.
/// </summary>
internal static class NestingDepth
{
    /// <summary>The depth that no person writes, and that the parser still handles on every thread.</summary>
    private const int Maximum = 1_000;

    /// <summary>Gets whether a text nests too deeply to be parsed.</summary>
    public static bool IsTooDeep(string text) => HasManyOpeners(text) && MeasureTokens(text) > Maximum;

    /// <summary>Counts characters, which is quick, and can only be too careful: those in strings count as well.</summary>
    private static bool HasManyOpeners(string text)
    {
        int open = 0;
        foreach (char character in text)
        {
            open += character is '(' or '[' or '{' or '<' or '-' or '+' or '!' or '~' or '*' or '&' or '^' ? 1 : 0;
        }

        return open > Maximum;
    }

    private static int MeasureTokens(string text)
    {
        int depth = 0;
        int angles = 0;
        int operators = 0;
        int most = 0;
        foreach (SyntaxToken token in SyntaxFactory.ParseTokens(text))
        {
            operators = IsOperator(token.Kind()) ? operators + 1 : 0;
            switch (token.Kind())
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken:
                    depth++;
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken:
                    depth = Math.Max(0, depth - 1);
                    break;
                case SyntaxKind.LessThanToken:
                    angles++;
                    break;
                case SyntaxKind.GreaterThanToken:
                    angles = Math.Max(0, angles - 1);
                    break;
                case SyntaxKind.SemicolonToken:
                    angles = 0; // what was open compared two values
                    break;
            }

            most = Math.Max(most, depth + angles + operators);
        }

        return most;
    }

    /// <summary>An operator that can stand before a value.</summary>
    private static bool IsOperator(SyntaxKind kind) => kind is SyntaxKind.MinusToken or SyntaxKind.MinusMinusToken
        or SyntaxKind.PlusToken or SyntaxKind.PlusPlusToken or SyntaxKind.ExclamationToken or SyntaxKind.TildeToken
        or SyntaxKind.AsteriskToken or SyntaxKind.AmpersandToken or SyntaxKind.CaretToken;
}
