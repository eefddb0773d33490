using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SafeState.Tool.Loading;

namespace SafeState.Tool.Guardable;

/// <summary>
/// Finds out which members can be guarded. It guards all of them in memory, runs the generator and the rules, and applies the code fixes.
/// </summary>
internal static class GuardableReader
{
    /// <summary>Returns the members, sorted by file and line.</summary>
    public static async Task<IReadOnlyList<GuardableMember>> Read(LoadedCode code, Action<string> progress, CancellationToken cancellationToken)
    {
        List<GuardableMember> members = [];
        foreach (Compilation compilation in code.Compilations)
        {
            foreach (bool scalars in (bool[])[false, true])
            {
                progress($"Guarding {compilation.AssemblyName}");
                members.AddRange(await Read(compilation, code.Root, scalars, cancellationToken).ConfigureAwait(false));
            }
        }

        return
        [
            .. members.DistinctBy(static member => (member.Member, member.File))
                .OrderBy(static member => member.File, StringComparer.Ordinal).ThenBy(static member => member.Line),
        ];
    }

    private static async Task<IEnumerable<GuardableMember>> Read(
        Compilation compilation, string root, bool scalars, CancellationToken cancellationToken)
    {
        using AdhocWorkspace workspace = new();
        Project project = TrialProject.Create(workspace, compilation);
        Compilation raw = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
        IReadOnlyList<Candidate> all = Candidate.Find(raw, scalars, cancellationToken);
        Candidate[] candidates = [.. all.Where(static candidate => candidate is { Content: not null, IsVisible: false })];
        if (candidates.Length == 0)
        {
            return all.Select(candidate => Describe(candidate, root, GetVerdict(candidate), NoGuard(candidate)));
        }

        project = await TrialAttributes.Add(project, candidates,
            scalars ? Candidate.Find(raw, scalars: false, cancellationToken) : [], cancellationToken).ConfigureAwait(false);
        Trial trial = await Trial.Run(project, cancellationToken).ConfigureAwait(false);
        Dictionary<(string, string), GuardableVerdict> verdicts = candidates.DistinctBy(static candidate => candidate.Key).ToDictionary(
            static candidate => candidate.Key,
            candidate => !trial.NeedsGuard(candidate, cancellationToken) ? GuardableVerdict.NoGuardNeeded
                : IsClean(trial, candidate.Key) ? GuardableVerdict.AsItStands : GuardableVerdict.ByFix);
        (trial, Dictionary<(string, string), (string, string)> moved) =
            await TrialMoves.Apply(trial, cancellationToken).ConfigureAwait(false);
        trial = await Trial.Run(await TrialFixes.RewriteUses(trial, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        ILookup<(string, string), GuardableProblem> problems = await FindProblems(trial, cancellationToken).ConfigureAwait(false);
        return all.Select(candidate =>
        {
            IReadOnlyList<GuardableProblem> left = candidate.Content is null || candidate.IsVisible
                ? NoGuard(candidate)
                : [.. problems[moved.GetValueOrDefault(candidate.Key, candidate.Key)]];
            GuardableVerdict verdict = candidate.Content is null || candidate.IsVisible ? GetVerdict(candidate)
                : verdicts[candidate.Key] == GuardableVerdict.ByFix && left.Count > 0 ? GuardableVerdict.NotGuardable
                : verdicts[candidate.Key];
            return Describe(candidate, root, verdict, verdict == GuardableVerdict.NotGuardable ? left : []);
        });
    }

    private static GuardableVerdict GetVerdict(Candidate candidate) =>
        candidate.IsVisible ? GuardableVerdict.Visible : GuardableVerdict.NotGuardable;

    private static IReadOnlyList<GuardableProblem> NoGuard(Candidate candidate) => candidate.IsVisible
        ? []
        : [new GuardableProblem("type of the collection", null, 0, candidate.Field.Type.ToDisplayString())];

    private static bool IsClean(Trial trial, (string, string) member) => !trial.Errors.Any(found => found.Members.Contains(member));

    private static async Task<ILookup<(string, string), GuardableProblem>> FindProblems(Trial trial, CancellationToken cancellationToken)
    {
        List<((string, string) Member, GuardableProblem Problem)> problems = [];
        foreach ((Diagnostic error, IReadOnlyList<(string, string)> members) in trial.Errors)
        {
            if (members.Count > 0 && await TrialFixes.FindAction(trial.Complete, error, cancellationToken).ConfigureAwait(false) is null)
            {
                GuardableProblem problem = new(UseReason.Get(error), error.Id,
                    error.Location.GetLineSpan().StartLinePosition.Line + 1, UseReason.GetCode(error));
                problems.AddRange(members.Select(member => (member, problem)));
            }
        }

        return problems.ToLookup(static entry => entry.Member, static entry => entry.Problem);
    }

    private static GuardableMember Describe(
        Candidate candidate, string root, GuardableVerdict verdict, IReadOnlyList<GuardableProblem> problems)
    {
        FileLinePositionSpan place = candidate.Member.Locations[0].GetLineSpan();
        return new GuardableMember(verdict, candidate.Kind, $"{candidate.Key.Type}.{candidate.Key.Name}",
            candidate.Field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            place.Path.Length == 0 ? "" : Path.GetRelativePath(root, place.Path).Replace('\\', '/'),
            place.StartLinePosition.Line + 1, problems);
    }
}
