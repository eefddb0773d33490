using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Results;

/// <summary>One guarded map against what is not ours, scene by scene.</summary>
internal sealed class Comparison
{
    private static readonly ImmutableArray<string> Ours =
        [Cells.Subject.Striped, Cells.Subject.Snapshot, Cells.Subject.Locked, Cells.Subject.ReaderWriter];

    private readonly Dictionary<Scene, Dictionary<string, CellFigures>> _scenes;

    private Comparison(string subject, IEnumerable<CellFigures> figures)
    {
        Subject = subject;
        _scenes = figures
            .GroupBy(static cell => cell.Cell.Scene)
            .Select(static scene => (scene.Key, Row: scene.ToDictionary(static cell => cell.Cell.Subject)))
            .Where(scene => scene.Row.ContainsKey(subject) && scene.Row.Keys.Any(static peer => !Ours.Contains(peer)))
            .ToDictionary(static scene => scene.Key, static scene => scene.Row);
        Peers = [.. Cells.Subject.All.Where(peer => !Ours.Contains(peer) && _scenes.Values.Any(row => row.ContainsKey(peer)))];
    }

    /// <summary>The guarded map.</summary>
    public string Subject { get; }

    /// <summary>The others.</summary>
    public ImmutableArray<string> Peers { get; }

    /// <summary>The scenes in which it was measured against another, as they were measured.</summary>
    public IEnumerable<Scene> Scenes => _scenes.Keys;

    /// <summary>The comparisons that figures allow, one for each guarded map.</summary>
    public static IReadOnlyList<Comparison> All(IReadOnlyCollection<CellFigures> figures) =>
        [.. Ours.Select(subject => new Comparison(subject, figures)).Where(static comparison => comparison._scenes.Count > 0)];

    /// <summary>The figures of the guarded map.</summary>
    public CellFigures Figures(Scene scene) => _scenes[scene][Subject];

    /// <summary>How many times as fast it is as another; null where that was not measured.</summary>
    public Ratio? Against(string peer, Scene scene) =>
        _scenes[scene].TryGetValue(peer, out CellFigures? theirs) ? Ratio.Of(Figures(scene).Rounds, theirs.Rounds) : null;
}
