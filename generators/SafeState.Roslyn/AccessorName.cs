namespace SafeState.Roslyn;

/// <summary>The names that the generator derives from a field: <c>_stock</c>, <c>stock</c>, <c>m_stock</c> and <c>s_stock</c> give <c>Stock</c> and <c>StockMap</c>.</summary>
internal static class AccessorName
{
    /// <summary>The accessor's name for a field; null where nothing remains that could be a name (a field called <c>_</c> or <c>_1</c>).</summary>
    public static string? Of(string fieldName)
    {
        string rest = fieldName;
        if (rest.StartsWith("m_", System.StringComparison.Ordinal) || rest.StartsWith("s_", System.StringComparison.Ordinal))
        {
            rest = rest.Substring(2);
        }

        rest = rest.TrimStart('_');
        return rest.Length == 0 || !Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsIdentifierStartCharacter(rest[0])
            ? null
            : char.ToUpperInvariant(rest[0]) + rest.Substring(1);
    }

    /// <summary>The name of the nested class behind an accessor.</summary>
    public static string MapOf(string accessor) => accessor + "Map";
}
