using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using SafeState.Tool.Loading;

namespace SafeState.Tool.Guardable;

/// <summary>
/// Finds out which members can be guarded. It guards all of them in memory, runs the generator and the rules, and applies the code fixes.
/// </summary>
internal static class GuardableReader
{
    /// <summary>Returns the members, sorted by file and line.</summary>
    public static async Task<IReadOnlyList<GuardableMember>> Read(
        LoadedCode code, Action<string> progress, CancellationToken cancellationToken)
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
        IReadOnlyList<TrialError> left = await FindErrors(trial, cancellationToken).ConfigureAwait(false);
        return all.Select(candidate => candidate.Content is null || candidate.IsVisible
            ? Describe(candidate, root, GetVerdict(candidate), NoGuard(candidate))
            : Judge(candidate, root, verdicts[candidate.Key],
                [.. left.Where(error => error.Member == moved.GetValueOrDefault(candidate.Key, candidate.Key))]));
    }

    private static GuardableMember Judge(Candidate candidate, string root, GuardableVerdict verdict, TrialError[] errors)
    {
        if (verdict != GuardableVerdict.ByFix)
        {
            return Describe(candidate, root, verdict, []);
        }

        GuardableProblem[] problems = [.. errors.Select(static error => error.Problem).OfType<GuardableProblem>()];
        string[] choices = [.. errors.Select(static error => error.Choice).OfType<string>().Distinct()];
        return problems.Length > 0
            ? Describe(candidate, root, problems.All(static problem => problem.Reason == UseReason.Unresolved)
                ? GuardableVerdict.Unresolved
                : GuardableVerdict.NotGuardable, problems)
            : Describe(candidate, root, GetVerdict(candidate, choices), []) with { Choices = choices };
    }

    /// <summary>A conversion of a collection whose item type is missing compiles always, so the choice of a fix says nothing.</summary>
    private static GuardableVerdict GetVerdict(Candidate candidate, string[] choices) =>
        choices.Length == 0 ? GuardableVerdict.ByFix
        : HasMissingType(candidate.Field.Type) ? GuardableVerdict.Unresolved
        : GuardableVerdict.ByChoice;

    private static bool HasMissingType(ITypeSymbol type) => type.TypeKind == TypeKind.Error
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(HasMissingType))
        || (type is IArrayTypeSymbol array && HasMissingType(array.ElementType));

    private static GuardableVerdict GetVerdict(Candidate candidate) =>
        candidate.IsVisible ? GuardableVerdict.Visible : GuardableVerdict.NotGuardable;

    private static IReadOnlyList<GuardableProblem> NoGuard(Candidate candidate) => candidate.IsVisible
        ? []
        : [new GuardableProblem("type of the collection", null, 0, candidate.Field.Type.ToDisplayString())];

    private static bool IsClean(Trial trial, (string, string) member) => !trial.Errors.Any(found => found.Members.Contains(member));

    private static async Task<IReadOnlyList<TrialError>> FindErrors(Trial trial, CancellationToken cancellationToken)
    {
        List<TrialError> errors = [];
        foreach ((Diagnostic error, IReadOnlyList<(string, string)> members) in trial.Errors.Where(static found => found.Members.Count > 0)
            .OrderBy(static found => found.Error.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static found => found.Error.Location.SourceSpan.Start)) // rules run at the same time, so they report in any order
        {
            CodeAction? action = await TrialFixes.FindAction(trial.Complete, error, cancellationToken).ConfigureAwait(false);
            GuardableProblem? problem = action is not null ? null : new(UseReason.Get(error, trial.Compilation), error.Id,
                error.Location.GetLineSpan().StartLinePosition.Line + 1, UseReason.GetCode(error));
            string? choice = action is null || TrialFixes.PreservesBehavior(action) ? null : action.Title;
            errors.AddRange(members.Select(member => new TrialError(member, problem, choice)));
        }

        return errors;
    }

    private static GuardableMember Describe(
        Candidate candidate, string root, GuardableVerdict verdict, IReadOnlyList<GuardableProblem> problems)
    {
        FileLinePositionSpan place = candidate.Member.Locations[0].GetLineSpan();
        return new GuardableMember(verdict, candidate.Kind, $"{candidate.Key.Type}.{candidate.Key.Name}",
            candidate.Field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            place.Path.Length == 0 ? "" : Path.GetRelativePath(root, place.Path).Replace('\\', '/'),
            place.StartLinePosition.Line + 1, problems, Choices: []);
    }

    /// <summary>An error that is left after the fixes that preserve behavior: it has no fix, or another one.</summary>
    private sealed record TrialError((string, string) Member, GuardableProblem? Problem, string? Choice);
}
