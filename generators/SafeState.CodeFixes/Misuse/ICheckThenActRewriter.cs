using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Knows one form of check-then-act, and the member that says the same.</summary>
internal interface ICheckThenActRewriter
{
    /// <summary>The one step for the check; null where it has another form.</summary>
    AtomicReplacement? TryRewrite(CheckSite site);
}
