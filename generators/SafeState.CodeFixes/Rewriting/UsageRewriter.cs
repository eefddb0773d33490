using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>One kind of raw use, and what it becomes.</summary>
internal abstract class UsageRewriter
{
    /// <summary>The answer; null where the use is of another kind.</summary>
    public abstract RewriteResult? TryRewrite(RawUse use);
}
