using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using SafeState.Roslyn;

namespace SafeState.Tool.Guardable;

/// <summary>Applies the fixes that change declarations: an automatic property becomes a field, and <c>volatile</c> is removed.</summary>
internal static class TrialMoves
{
    private static readonly string[] s_rules = [RuleIds.MapWithoutField, RuleIds.FieldMustBePrivate];

    /// <summary>Applies the fixes.</summary>
    /// <returns>The trial after them, and the new names of the members that moved.</returns>
    public static async Task<(Trial Trial, Dictionary<(string, string), (string, string)> Moved)> Apply(
        Trial trial, CancellationToken cancellationToken)
    {
        Dictionary<(string, string), (string, string)> moved = [];
        Project project = trial.Project;
        foreach ((Diagnostic error, IReadOnlyList<(string Type, string Name)> members) in trial.Errors
            .Where(static found => s_rules.Contains(found.Error.Id) && found.Members.Count == 1))
        {
            Compilation before = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
            if (Find(before, members[0]) is not { } member
                || await TrialFixes.FindAction(project, Diagnostic.Create(error.Descriptor, member.Locations[0]), cancellationToken)
                    .ConfigureAwait(false) is not CodeAction action)
            {
                continue;
            }

            project = await TrialFixes.Apply(action, project.Id, cancellationToken).ConfigureAwait(false);
            Compilation after = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
            HashSet<string> old = [.. member.ContainingType.GetMembers().Select(static known => known.Name)];
            if (FindType(after, members[0].Type)?.GetMembers().OfType<IFieldSymbol>()
                .FirstOrDefault(field => !field.IsImplicitlyDeclared && !old.Contains(field.Name)) is { } field)
            {
                moved[members[0]] = Candidate.GetKey(field);
            }
        }

        return (project == trial.Project ? trial : await Trial.Run(project, cancellationToken).ConfigureAwait(false), moved);
    }

    private static ISymbol? Find(Compilation compilation, (string Type, string Name) member) =>
        FindType(compilation, member.Type)?.GetMembers(member.Name).FirstOrDefault();

    private static INamedTypeSymbol? FindType(Compilation compilation, string name) =>
        Candidate.GetTypes(compilation.Assembly.GlobalNamespace).FirstOrDefault(type => type.ToDisplayString() == name);
}
