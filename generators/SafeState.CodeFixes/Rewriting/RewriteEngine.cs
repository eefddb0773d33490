using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>
/// Rewrites uses of guarded fields in one file. A round applies all rewrites that do not overlap. A rewrite inside another one waits for
/// the next round. A rewrite after which its member does not compile is reverted, and the next rewriter is tried.
/// </summary>
internal sealed class RewriteEngine
{
    private const string UseAnnotation = "SafeState.Place";

    private readonly IReadOnlyList<UsageRewriter> _rewriters;
    private readonly bool _isWhole;
    private readonly bool _isCareful;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<string> _declinedUses = [];
    private readonly HashSet<(string Use, UsageRewriter Rewriter)> _failedRewriters = [];
    private readonly HashSet<int> _sequentialMembers = [];
    private readonly HashSet<int> _unchangedMembers = [];
    private readonly HashSet<int> _changedMembers = [];
    private readonly DeclarationEdits _edits = new();
    private SemanticModel _model;
    private MemberList _members;

    public RewriteEngine(SemanticModel model, IReadOnlyList<UsageRewriter> rewriters, bool isWhole, bool isCareful,
        CancellationToken cancellationToken)
    {
        (_model, _rewriters, _isWhole, _isCareful, _cancellationToken) = (model, rewriters, isWhole, isCareful, cancellationToken);
        _members = new MemberList(Root);
    }

    private SyntaxNode Root => _model.SyntaxTree.GetRoot(_cancellationToken);

    private (SemanticModel Model, MemberList Members) State => (_model, _members);

    /// <summary>Runs all rounds.</summary>
    /// <param name="uses">The names of the fields that are used raw.</param>
    /// <returns>True if the result compiles as the file did. A run that compiles after each round always succeeds, because it reverts
    /// rewrites that add errors.</returns>
    public bool Run(IReadOnlyList<SyntaxNode> uses)
    {
        AnnotateUses(uses);
        (SemanticModel Model, MemberList Members) raw = State;
        while (RunRound())
        {
        }

        RestorePartialLazyMaps(raw);
        _changedMembers.ExceptWith(_unchangedMembers);
        return _isCareful
            || _changedMembers.Count == 0
            || CompileCheck.FindBroken(_changedMembers, raw, State, _cancellationToken).Length == 0;
    }

    /// <summary>Returns the rewritten file. Members with declined uses are unchanged.</summary>
    /// <param name="raw">The root of the file before the run.</param>
    /// <returns>The root, or null if nothing changed.</returns>
    public SyntaxNode? GetResult(SyntaxNode raw)
    {
        if (_changedMembers.Count == 0)
        {
            return null;
        }

        MemberList members = new(raw);
        Dictionary<SyntaxNode, SyntaxNode> originals = _unchangedMembers.ToDictionary(index => _members[index], index => members[index]);
        SyntaxNode result = _edits.ApplyTo(Root.ReplaceNodes(originals.Keys, (member, _) => originals[member]), _unchangedMembers);
        return result.IsEquivalentTo(raw) ? null : result;
    }

    private void RestorePartialLazyMaps((SemanticModel Model, MemberList Members) raw)
    {
        while (_isWhole && LazyMapUses.FindPartiallyRewritten(_edits.Items, raw, IsRewritten) is { Length: > 0 } halves)
        {
            _unchangedMembers.UnionWith(halves);
        }
    }

    private bool IsRewritten(int member) => _changedMembers.Contains(member) && !_unchangedMembers.Contains(member);

    private void AnnotateUses(IEnumerable<SyntaxNode> places)
    {
        int next = 0;
        SetRoot(Root.ReplaceNodes(places,
            (_, place) =>
                place.WithAdditionalAnnotations(new SyntaxAnnotation(UseAnnotation, (next++).ToString(CultureInfo.InvariantCulture)))));
    }

    /// <summary>Runs one round. Returns false if nothing is left to do.</summary>
    private bool RunRound()
    {
        while (true)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            List<Rewrite> chosen = SelectNonOverlapping(FindRewrites());
            if (chosen.Count == 0)
            {
                return false;
            }

            (SemanticModel Model, MemberList Members) before = State;
            int[] changed = [.. chosen.Select(rewrite => _members.IndexOf(rewrite.OldNode)).Distinct()];
            SetRoot(Apply(chosen));
            int[] broken = _isCareful ? CompileCheck.FindBroken(changed, before, State, _cancellationToken) : [];
            if (broken.Length == 0)
            {
                _changedMembers.UnionWith(changed);
                _edits.Add(chosen, before.Members);
                return true;
            }

            (_model, _members) = before;
            Revert(chosen, broken);
        }
    }

    private List<Rewrite> FindRewrites()
    {
        RawUseFinder uses = new(_model, _cancellationToken);
        Dictionary<SyntaxNode, Rewrite> rewrites = [];
        foreach (SyntaxNode place in Root.GetAnnotatedNodes(UseAnnotation).ToArray())
        {
            string id = place.GetAnnotations(UseAnnotation).First().Data!;
            if (_declinedUses.Contains(id) || (_isWhole && _unchangedMembers.Contains(_members.IndexOf(place))))
            {
                continue;
            }

            if (uses.Find(place) is not { } use)
            {
                _ = _declinedUses.Add(id);
            }
            else if (TryRewrite(use, id) is not (UsageRewriter rewriter, { OldNode: { } oldNode, NewNode: { } newNode } result))
            {
                Decline(place, id);
            }
            else if (rewrites.TryGetValue(oldNode, out Rewrite? same))
            {
                same.Uses.Add(id);
            }
            else
            {
                rewrites.Add(oldNode, new Rewrite(rewriter, oldNode, newNode, result.DeclarationEdit, [id]));
            }
        }

        return [.. rewrites.Values.Where(rewrite => !_isWhole || !_unchangedMembers.Contains(_members.IndexOf(rewrite.OldNode)))];
    }

    private void Decline(SyntaxNode place, string id)
    {
        _ = _declinedUses.Add(id);
        if (_isWhole)
        {
            _ = _unchangedMembers.Add(_members.IndexOf(place));
        }
    }

    private (UsageRewriter Rewriter, RewriteResult Result)? TryRewrite(RawUse use, string id)
    {
        foreach (UsageRewriter rewriter in _rewriters)
        {
            if (use.Info.Shape != StoreShape.LeaseMap // its values need leases, and only the author knows how long
                && !use.Info.Shape.IsMultimap() // its values have other members than the collections of the field
                && rewriter.AppliesTo(use.Info.Shape)
                && !_failedRewriters.Contains((id, rewriter))
                && rewriter.TryRewrite(use) is { } result)
            {
                return (rewriter, result);
            }
        }

        return null;
    }

    /// <summary>
    /// Returns the outermost of overlapping rewrites. If several rewrites broke their member together, returns one of them.
    /// </summary>
    private List<Rewrite> SelectNonOverlapping(IEnumerable<Rewrite> rewrites)
    {
        List<Rewrite> chosen = [];
        HashSet<int> taken = [];
        int end = -1;
        foreach (Rewrite rewrite in rewrites.OrderBy(static rewrite => rewrite.OldNode.FullSpan.Start)
            .ThenByDescending(static rewrite => rewrite.OldNode.FullSpan.Length))
        {
            int member = _members.IndexOf(rewrite.OldNode);
            if (rewrite.OldNode.FullSpan.Start >= end && (!_sequentialMembers.Contains(member) || taken.Add(member)))
            {
                chosen.Add(rewrite);
                end = rewrite.OldNode.FullSpan.End;
            }
        }

        return chosen;
    }

    private SyntaxNode Apply(List<Rewrite> chosen)
    {
        Dictionary<SyntaxNode, SyntaxNode> newNode =
            chosen.ToDictionary(static rewrite => rewrite.OldNode, static rewrite => rewrite.NewNode);
        return Root.ReplaceNodes(newNode.Keys, (oldNode, _) => newNode[oldNode]);
    }

    private void Revert(List<Rewrite> chosen, int[] broken)
    {
        foreach (IGrouping<int, Rewrite> member in chosen.GroupBy(rewrite => _members.IndexOf(rewrite.OldNode))
            .Where(member => broken.Contains(member.Key)))
        {
            if (member.Count() > 1)
            {
                _ = _sequentialMembers.Add(member.Key);
            }
            else
            {
                Rewrite failed = member.Single();
                _failedRewriters.UnionWith(failed.Uses.Select(place => (place, failed.Rewriter)));
            }
        }
    }

    private void SetRoot(SyntaxNode root)
    {
        SyntaxTree tree = _model.SyntaxTree;
        SyntaxTree next = tree.WithRootAndOptions(root, tree.Options);
        _model = _model.Compilation.ReplaceSyntaxTree(tree, next).GetSemanticModel(next);
        _members = new MemberList(next.GetRoot(_cancellationToken));
    }
}
