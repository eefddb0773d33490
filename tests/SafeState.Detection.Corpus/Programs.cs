using System;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Detection.Corpus.Controls;
using SafeState.Detection.Corpus.Racy;

namespace SafeState.Detection.Corpus;

/// <summary>All programs of the corpus.</summary>
internal static class Programs
{
    internal static readonly Shape[] Shapes =
        [.. CacheShapes.All, .. SharingShapes.All, .. SemaphoreShapes.All, .. EnumerationShapes.All, .. CollectionShapes.All];

    internal static readonly Control[] Controls = [.. HandOverControls.All, .. LockControls.All, .. SemaphoreControls.All];

    internal static Func<Task>? Find(string kind, string name) => kind switch
    {
        "racy" => Shapes.FirstOrDefault(shape => shape.Name == name)?.Racy,
        "fixed" => Shapes.FirstOrDefault(shape => shape.Name == name)?.Fixed,
        "control" => Controls.FirstOrDefault(control => control.Name == name)?.Run,
        _ => null,
    };
}
