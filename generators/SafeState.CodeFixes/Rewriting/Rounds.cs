using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>
/// Rewrites uses of guarded fields in one file. What can be rewritten side by side is, in one round; what stands inside another
/// rewrite waits for the next. A rewrite after which its member no longer compiles is taken back, and the next strategy is asked.
/// </summary>
internal sealed class Rounds
{
    private const string Place = "SafeState.Place";

    private readonly IReadOnlyList<Strategy> _strategies;
    private readonly bool _isWhole;
    private readonly bool _isCareful;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<string> _declined = [];
    private readonly HashSet<(string Place, Strategy Strategy)> _failed = [];
    private readonly HashSet<int> _oneByOne = [];
    private readonly HashSet<int> _left = [];
    private readonly HashSet<int> _changed = [];
    private readonly List<(int Member, int Map, IFieldEdit Edit)> _edits = [];
    private SemanticModel _model;
    private Members _members;

    private Rounds(SemanticModel model, IReadOnlyList<Strategy> strategies, bool isWhole, bool isCareful, CancellationToken cancellation)
    {
        (_model, _strategies, _isWhole, _isCareful, _cancellation) = (model, strategies, isWhole, isCareful, cancellation);
        _members = new Members(Root);
    }

    private SyntaxNode Root => _model.SyntaxTree.GetRoot(_cancellation);

    private (SemanticModel Model, Members Members) State => (_model, _members);

    /// <summary>The file with those places rewritten that the strategies have an answer to; null where they have none.</summary>
    /// <param name="model">The file.</param>
    /// <param name="places">The names of the fields that are used raw.</param>
    /// <param name="strategies">What to write instead.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static SyntaxNode? Run(SemanticModel model, IReadOnlyList<SyntaxNode> places, IReadOnlyList<Strategy> strategies, CancellationToken cancellation) =>
        Run(model, places, strategies, isWhole: false, cancellation);

    /// <summary>The file with all its members rewritten; a member in which a use has no answer stays as it is.</summary>
    /// <param name="model">The file.</param>
    /// <param name="places">The names of the fields that are used raw.</param>
    /// <param name="strategies">What to write instead.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static SyntaxNode? RunWhole(SemanticModel model, IReadOnlyList<SyntaxNode> places, IReadOnlyList<Strategy> strategies, CancellationToken cancellation)
    {
        HashSet<string> fields = [.. new RawUses(model, cancellation).Fields().Select(static shape => shape.Field.Name)];
        IEnumerable<SyntaxNode> others = Members.In(model.SyntaxTree.GetRoot(cancellation))
            .Where(static member => member is not (ConstructorDeclarationSyntax or BaseFieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null }))
            .SelectMany(member => RawUses.NamesIn(member, fields));
        return Run(model, [.. places.Concat(others).Distinct()], strategies, isWhole: true, cancellation);
    }

    /// <summary>Rewrites all and compiles once; only where that fails, after each round, to find what broke it.</summary>
    private static SyntaxNode? Run(SemanticModel model, IReadOnlyList<SyntaxNode> places, IReadOnlyList<Strategy> strategies, bool isWhole, CancellationToken cancellation)
    {
        Compilation compilation = AccessorStubs.Complete(model.Compilation, new RawUses(model, cancellation).Fields(), model.SyntaxTree.Options);
        SemanticModel complete = compilation.GetSemanticModel(model.SyntaxTree);
        Rounds rounds = new(complete, strategies, isWhole, isCareful: false, cancellation);
        if (!rounds.Run(places))
        {
            rounds = new(complete, strategies, isWhole, isCareful: true, cancellation);
            _ = rounds.Run(places);
        }

        return rounds._changed.Count > 0 ? rounds.Result(model.SyntaxTree.GetRoot(cancellation)) : null;
    }

    /// <summary>All rounds; false where they broke something.</summary>
    private bool Run(IReadOnlyList<SyntaxNode> places)
    {
        Mark(places);
        (SemanticModel Model, Members Members) raw = State;
        while (Next())
        {
        }

        LeaveHalfLateMaps(raw);
        _changed.ExceptWith(_left);
        return _isCareful || _changed.Count == 0 || CompileCheck.Broken(_changed, raw, State, _cancellation).Length == 0;
    }

    private void LeaveHalfLateMaps((SemanticModel Model, Members Members) raw)
    {
        while (_isWhole && LateMapUses.Halves(_edits, raw, IsRewritten) is { Length: > 0 } halves)
        {
            _left.UnionWith(halves);
        }
    }

    private bool IsRewritten(int member) => _changed.Contains(member) && !_left.Contains(member);

    private void Mark(IEnumerable<SyntaxNode> places)
    {
        int next = 0;
        Enter(Root.ReplaceNodes(places, (_, place) => place.WithAdditionalAnnotations(new SyntaxAnnotation(Place, (next++).ToString(CultureInfo.InvariantCulture)))));
    }

    /// <summary>The rewritten file, with the members that are left as they were.</summary>
    private SyntaxNode? Result(SyntaxNode raw)
    {
        Members members = new(raw);
        Dictionary<SyntaxNode, SyntaxNode> old = _left.ToDictionary(index => _members[index], index => members[index]);
        SyntaxNode result = WithEdits(Root.ReplaceNodes(old.Keys, (member, _) => old[member]));
        return result.IsEquivalentTo(raw) ? null : result;
    }

    /// <summary>The file with what its members need now at the declarations of the maps.</summary>
    private SyntaxNode WithEdits(SyntaxNode root)
    {
        Members members = new(root);
        Dictionary<SyntaxNode, IReadOnlyList<MemberDeclarationSyntax>> declarations = _edits
            .Where(edit => !_left.Contains(edit.Member))
            .GroupBy(static edit => edit.Map)
            .ToDictionary(edits => members[edits.Key], edits => edits
                .Select(static edit => edit.Edit)
                .GroupBy(static edit => edit.Key)
                .Select(static same => same.First())
                .Aggregate((IReadOnlyList<MemberDeclarationSyntax>)[(MemberDeclarationSyntax)members[edits.Key]], static (written, edit) => edit.Apply(written)));
        SyntaxNode tracked = root.TrackNodes(declarations.Keys);
        return declarations.Aggregate(tracked, static (file, declaration) => file.ReplaceNode(file.GetCurrentNode(declaration.Key)!, declaration.Value));
    }

    /// <summary>One round; false where nothing is left to do.</summary>
    private bool Next()
    {
        while (true)
        {
            _cancellation.ThrowIfCancellationRequested();
            List<Rewrite> chosen = Choose(Answers());
            if (chosen.Count == 0)
            {
                return false;
            }

            (SemanticModel Model, Members Members) before = State;
            int[] changed = [.. chosen.Select(rewrite => _members.IndexOf(rewrite.Old)).Distinct()];
            Enter(Apply(chosen));
            int[] broken = _isCareful ? CompileCheck.Broken(changed, before, State, _cancellation) : [];
            if (broken.Length == 0)
            {
                _changed.UnionWith(changed);
                _edits.AddRange(chosen
                    .Where(static rewrite => rewrite.Edit is not null)
                    .Select(rewrite => (before.Members.IndexOf(rewrite.Old), before.Members.IndexOf(rewrite.Edit!.Map), rewrite.Edit)));
                return true;
            }

            (_model, _members) = before;
            TakeBack(chosen, broken);
        }
    }

    private List<Rewrite> Answers()
    {
        RawUses uses = new(_model, _cancellation);
        Dictionary<SyntaxNode, Rewrite> rewrites = [];
        foreach (SyntaxNode place in Root.GetAnnotatedNodes(Place).ToArray())
        {
            string id = place.GetAnnotations(Place).First().Data!;
            if (_declined.Contains(id) || (_isWhole && _left.Contains(_members.IndexOf(place))))
            {
                continue;
            }

            if (uses.At(place) is not { } use)
            {
                _ = _declined.Add(id);
            }
            else if (AnswerTo(use, id) is not (Strategy strategy, { Old: { } old, New: { } mended } answer))
            {
                Decline(place, id);
            }
            else if (rewrites.TryGetValue(old, out Rewrite? same))
            {
                same.Places.Add(id);
            }
            else
            {
                rewrites.Add(old, new Rewrite(strategy, old, mended, answer.Edit, [id]));
            }
        }

        return [.. rewrites.Values.Where(rewrite => !_isWhole || !_left.Contains(_members.IndexOf(rewrite.Old)))];
    }

    private void Decline(SyntaxNode place, string id)
    {
        _ = _declined.Add(id);
        if (_isWhole)
        {
            _ = _left.Add(_members.IndexOf(place));
        }
    }

    private (Strategy Strategy, Answer Answer)? AnswerTo(RawUse use, string id)
    {
        foreach (Strategy strategy in _strategies)
        {
            if (!_failed.Contains((id, strategy)) && strategy.For(use) is { } answer)
            {
                return (strategy, answer);
            }
        }

        return null;
    }

    /// <summary>The outermost of those that overlap; where rewrites broke their member together, one of them.</summary>
    private List<Rewrite> Choose(IEnumerable<Rewrite> rewrites)
    {
        List<Rewrite> chosen = [];
        HashSet<int> taken = [];
        int end = -1;
        foreach (Rewrite rewrite in rewrites.OrderBy(static rewrite => rewrite.Old.FullSpan.Start).ThenByDescending(static rewrite => rewrite.Old.FullSpan.Length))
        {
            int member = _members.IndexOf(rewrite.Old);
            if (rewrite.Old.FullSpan.Start >= end && (!_oneByOne.Contains(member) || taken.Add(member)))
            {
                chosen.Add(rewrite);
                end = rewrite.Old.FullSpan.End;
            }
        }

        return chosen;
    }

    private SyntaxNode Apply(List<Rewrite> chosen)
    {
        Dictionary<SyntaxNode, SyntaxNode> mended = chosen.ToDictionary(static rewrite => rewrite.Old, static rewrite => rewrite.New);
        return Root.ReplaceNodes(mended.Keys, (old, _) => mended[old]);
    }

    private void TakeBack(List<Rewrite> chosen, int[] broken)
    {
        foreach (IGrouping<int, Rewrite> member in chosen.GroupBy(rewrite => _members.IndexOf(rewrite.Old)).Where(member => broken.Contains(member.Key)))
        {
            if (member.Count() > 1)
            {
                _ = _oneByOne.Add(member.Key);
            }
            else
            {
                Rewrite failed = member.Single();
                _failed.UnionWith(failed.Places.Select(place => (place, failed.Strategy)));
            }
        }
    }

    private void Enter(SyntaxNode root)
    {
        SyntaxTree tree = _model.SyntaxTree;
        SyntaxTree next = tree.WithRootAndOptions(root, tree.Options);
        _model = _model.Compilation.ReplaceSyntaxTree(tree, next).GetSemanticModel(next);
        _members = new Members(next.GetRoot(_cancellation));
    }
}
