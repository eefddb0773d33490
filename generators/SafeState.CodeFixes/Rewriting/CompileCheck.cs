using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Checks whether method bodies still compile after rewrites, without a new warning.</summary>
internal static class CompileCheck
{
    /// <summary>Returns the members that have errors or warnings which they did not have before.</summary>
    /// <param name="members">The members.</param>
    /// <param name="before">The original file, and its members.</param>
    /// <param name="after">The rewritten file, and its members.</param>
    /// <param name="cancellationToken">The token that cancels the work.</param>
    public static int[] FindBroken(IReadOnlyCollection<int> members, (SemanticModel Model, MemberList Members) before,
        (SemanticModel Model, MemberList Members) after, CancellationToken cancellationToken)
    {
        ILookup<int?, string> now = GetProblems(members, after, cancellationToken);
        int[] suspects = [.. members.Where(member => now.Contains(member))];
        if (suspects.Length == 0)
        {
            return [];
        }

        ILookup<int?, string> then = GetProblems(suspects, before, cancellationToken);
        return [.. suspects.Where(member => now[member].Except(then[member]).Any())];
    }

    /// <summary>
    /// Returns the errors and warnings in members. The compiler is called once, because each call makes it search the whole program.
    /// </summary>
    private static ILookup<int?, string> GetProblems(
        IReadOnlyCollection<int> members, (SemanticModel Model, MemberList Members) file, CancellationToken cancellationToken)
    {
        TextSpan span =
            TextSpan.FromBounds(members.Min(member => file.Members[member].FullSpan.Start),
                members.Max(member => file.Members[member].FullSpan.End));
        return file.Model.GetMethodBodyDiagnostics(span, cancellationToken)
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic =>
                (Member: FindMember(members, file.Members, diagnostic.Location.SourceSpan), Text: diagnostic.Id
                    + diagnostic.GetMessage(CultureInfo.InvariantCulture)))
            .ToLookup(static error => error.Member, static error => error.Text);
    }

    private static int? FindMember(IReadOnlyCollection<int> members, MemberList all, TextSpan place)
    {
        foreach (int member in members)
        {
            if (all[member].FullSpan.Contains(place))
            {
                return member;
            }
        }

        return null;
    }
}
