using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Migration;

/// <summary>Asks the compiler whether the bodies of members still compile after a rewrite.</summary>
/// <param name="cancellation">Stops the work.</param>
internal sealed class CompileCheck(CancellationToken cancellation)
{
    private readonly Dictionary<int, HashSet<string>> _known = [];

    /// <summary>Those of the members that have errors which they did not have.</summary>
    /// <param name="members">The members.</param>
    /// <param name="before">The file as it was, and its members.</param>
    /// <param name="after">The file rewritten, and its members.</param>
    public int[] Broken(IEnumerable<int> members, (SemanticModel Model, Members Members) before, (SemanticModel Model, Members Members) after)
    {
        List<int> broken = [];
        foreach (int member in members)
        {
            HashSet<string> now = Errors(after.Model, after.Members[member]);
            if (now.Count > 0 && now.Except(Known(member, before)).Any())
            {
                broken.Add(member);
            }
            else
            {
                _known[member] = now;
            }
        }

        return [.. broken];
    }

    private HashSet<string> Known(int member, (SemanticModel Model, Members Members) before)
    {
        if (!_known.TryGetValue(member, out HashSet<string>? errors))
        {
            errors = Errors(before.Model, before.Members[member]);
            _known.Add(member, errors);
        }

        return errors;
    }

    private HashSet<string> Errors(SemanticModel model, SyntaxNode member) =>
    [
        .. model.GetMethodBodyDiagnostics(member.FullSpan, cancellation)
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(static diagnostic => diagnostic.Id + diagnostic.GetMessage(CultureInfo.InvariantCulture)),
    ];
}
