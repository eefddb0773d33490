using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Migration;

/// <summary>
/// Rewrites the reported places of one file. What can be rewritten side by side is, in one round; what stands inside another
/// rewrite waits for the next. A rewrite after which its member no longer compiles is taken back.
/// </summary>
internal sealed class Rounds
{
    private const string Place = "SafeState.Place";

    private readonly IReadOnlyList<Strategy> _strategies;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<string> _declined = [];
    private readonly HashSet<int> _oneByOne = [];
    private SemanticModel _model;

    private Rounds(SemanticModel model, IReadOnlyList<Strategy> strategies, CancellationToken cancellation) =>
        (_model, _strategies, _cancellation) = (model, strategies, cancellation);

    private SyntaxNode Root => _model.SyntaxTree.GetRoot(_cancellation);

    /// <summary>The file with those places rewritten that the strategies have an answer to; null where they have none.</summary>
    /// <param name="model">The file.</param>
    /// <param name="places">The names of the fields that are used raw.</param>
    /// <param name="strategies">What to write instead.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static SyntaxNode? Run(SemanticModel model, IReadOnlyList<SyntaxNode> places, IReadOnlyList<Strategy> strategies, CancellationToken cancellation)
    {
        RawUse[] uses = [.. places.Select(place => RawUses.At(place, model, cancellation)).OfType<RawUse>()];
        if (uses.All(use => AnswerTo(use, strategies) is not { New: not null }))
        {
            return null;
        }

        Compilation compilation = AccessorStubs.Complete(model.Compilation, uses, model.SyntaxTree.Options);
        Rounds rounds = new(compilation.GetSemanticModel(model.SyntaxTree), strategies, cancellation);
        rounds.Mark(places);
        bool isChanged = false;
        while (rounds.Next())
        {
            isChanged = true;
        }

        return isChanged ? rounds.Root : null;
    }

    private void Mark(IEnumerable<SyntaxNode> places)
    {
        int next = 0;
        Enter(Root.ReplaceNodes(places, (_, place) => place.WithAdditionalAnnotations(new SyntaxAnnotation(Place, (next++).ToString(CultureInfo.InvariantCulture)))));
    }

    /// <summary>One round; false where nothing is left to do.</summary>
    private bool Next()
    {
        while (true)
        {
            _cancellation.ThrowIfCancellationRequested();
            Members members = new(Root);
            List<Rewrite> chosen = Choose(Answers(), members);
            if (chosen.Count == 0)
            {
                return false;
            }

            SemanticModel before = _model;
            Enter(Apply(chosen));
            int[] broken = [.. new CompileCheck(before, members, _model, new Members(Root), _cancellation).Broken(chosen.Select(rewrite => members.IndexOf(rewrite.Old)).Distinct())];
            if (broken.Length == 0)
            {
                return true;
            }

            _model = before;
            TakeBack(chosen, members, broken);
        }
    }

    private List<Rewrite> Answers()
    {
        Dictionary<SyntaxNode, Rewrite> rewrites = [];
        foreach (SyntaxNode place in Root.GetAnnotatedNodes(Place).ToArray())
        {
            string id = place.GetAnnotations(Place).First().Data!;
            if (_declined.Contains(id))
            {
                continue;
            }

            if (AnswerAt(place) is not { Old: { } old, New: { } mended })
            {
                _ = _declined.Add(id);
            }
            else if (rewrites.TryGetValue(old, out Rewrite? same))
            {
                same.Places.Add(id);
            }
            else
            {
                rewrites.Add(old, new Rewrite(old, mended, [id]));
            }
        }

        return [.. rewrites.Values];
    }

    private Answer? AnswerAt(SyntaxNode place) => RawUses.At(place, _model, _cancellation) is RawUse use ? AnswerTo(use, _strategies) : null;

    private static Answer? AnswerTo(RawUse use, IReadOnlyList<Strategy> strategies) =>
        strategies.Select(strategy => strategy.For(use)).FirstOrDefault(static answer => answer is not null);

    /// <summary>The outermost of those that overlap; where rewrites broke their member together, one of them.</summary>
    private List<Rewrite> Choose(IEnumerable<Rewrite> rewrites, Members members)
    {
        List<Rewrite> chosen = [];
        HashSet<int> taken = [];
        foreach (Rewrite rewrite in rewrites.OrderBy(static rewrite => rewrite.Old.FullSpan.Start).ThenByDescending(static rewrite => rewrite.Old.FullSpan.Length))
        {
            int member = members.IndexOf(rewrite.Old);
            if (chosen.All(other => !other.Old.FullSpan.OverlapsWith(rewrite.Old.FullSpan)) && (!_oneByOne.Contains(member) || taken.Add(member)))
            {
                chosen.Add(rewrite);
            }
        }

        return chosen;
    }

    private SyntaxNode Apply(List<Rewrite> chosen)
    {
        Dictionary<SyntaxNode, SyntaxNode> mended = chosen.ToDictionary(static rewrite => rewrite.Old, static rewrite => rewrite.New);
        return Root.ReplaceNodes(mended.Keys, (old, _) => mended[old]);
    }

    private void TakeBack(List<Rewrite> chosen, Members members, int[] broken)
    {
        foreach (IGrouping<int, Rewrite> member in chosen.GroupBy(rewrite => members.IndexOf(rewrite.Old)).Where(member => broken.Contains(member.Key)))
        {
            if (member.Count() > 1)
            {
                _ = _oneByOne.Add(member.Key);
            }
            else
            {
                _declined.UnionWith(member.Single().Places);
            }
        }
    }

    private void Enter(SyntaxNode root)
    {
        SyntaxTree tree = _model.SyntaxTree;
        SyntaxTree next = tree.WithRootAndOptions(root, tree.Options);
        _model = _model.Compilation.ReplaceSyntaxTree(tree, next).GetSemanticModel(next);
    }
}
