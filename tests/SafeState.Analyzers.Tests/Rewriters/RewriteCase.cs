namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>The body of a method of <see cref="Subject"/>, raw and rewritten.</summary>
/// <param name="Before">The raw code.</param>
/// <param name="After">What the fixes make of it; null: nothing, as there is no clearly right answer.</param>
/// <param name="Member">What the body stands in, with <c>{0}</c> for the body and <c>{1}</c> for the method's name.</param>
/// <param name="MemberAfter">What it stands in when it is rewritten; null: the same.</param>
public sealed record RewriteCase(string Before, string? After, string Member = RewriteCase.Method, string? MemberAfter = null)
{
    /// <summary>A method that returns something.</summary>
    public const string Method = "public object? {1}(string key, long n)\n{{\n{0}\n}}";

    /// <summary>The case rewritten, as one that is.</summary>
    public RewriteCase Rewritten => this with { Before = After!, Member = MemberAfter ?? Member };

    /// <summary>A case that only its author can decide.</summary>
    public static RewriteCase Left(string before) => new(before, null);
}
