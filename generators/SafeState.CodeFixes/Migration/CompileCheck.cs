using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Migration;

/// <summary>Asks the compiler whether members still compile after a rewrite.</summary>
/// <param name="before">The file as it was.</param>
/// <param name="membersBefore">Its members.</param>
/// <param name="after">The file rewritten.</param>
/// <param name="membersAfter">Its members.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class CompileCheck(SemanticModel before, Members membersBefore, SemanticModel after, Members membersAfter, CancellationToken cancellation)
{
    /// <summary>Those of the members that have errors which they did not have.</summary>
    public IEnumerable<int> Broken(IEnumerable<int> members) =>
        members.Where(index => Errors(after, membersAfter[index]).Except(Errors(before, membersBefore[index])).Any());

    private IEnumerable<string> Errors(SemanticModel model, SyntaxNode member) => model.GetDiagnostics(member.FullSpan, cancellation)
        .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(static diagnostic => diagnostic.Id + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
