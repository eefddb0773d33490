using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Another map for a field.</summary>
public sealed class WholeMapTests : RewriteTests<WholeMapTests>, IRewriteTable
{
    private const string Fresh = "Dictionary<string, long> fresh = new() { [key] = n };\n";

    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("_map = new(); return null;", "Map.Clear(); return null;"),
        new("_map = new Dictionary<string, long>(16); return null;", "Map.Clear(); return null;"),
        new("_map = []; return null;", "Map.Clear(); return null;"),
        new("_map = new() { [key] = n }; return null;", "Map.ReplaceAll(new Dictionary<string, long>() { [key] = n }); return null;"),
        new("_map = new Dictionary<string, long> { { key, n } }; return null;",
            "Map.ReplaceAll(new Dictionary<string, long> { { key, n } }); return null;"),
        new(Fresh + "_map = fresh;\nreturn null;", Fresh + "Map.ReplaceAll(fresh);\nreturn null;"),
        new(Fresh + "_map = fresh;\nreturn fresh.Count;", Fresh + "Map.ReplaceAll(fresh);\nreturn fresh.Count;"),
        new("this._map = _text.ToDictionary(pair => pair.Key, pair => n); return null;",
            "this.Map.ReplaceAll(Text.Snapshot().ToDictionary(pair => pair.Key, pair => n)); return null;"),
        new("_folded = new(StringComparer.OrdinalIgnoreCase); return null;", "Folded.Clear(); return null;"),
        new("_folded = new(StringComparer.OrdinalIgnoreCase) { [key] = n }; return null;",
            "Folded.ReplaceAll(new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase) { [key] = n }); return null;"),
        new("_late = new(StringComparer.OrdinalIgnoreCase); return null;", "Late.Clear(); return null;"),
        new("Interlocked.Exchange(ref _map, new()); return null;", "Map.Clear(); return null;"),
        new("_ = Interlocked.Exchange(ref _map, []); return null;", "Map.Clear(); return null;"),
        new(Fresh + "Interlocked.Exchange(ref _map, fresh);\nreturn null;", Fresh + "Map.ReplaceAll(fresh);\nreturn null;"),
        new("var old = Interlocked.Exchange(ref _map, new()); return old.Count + old.Keys.Count();",
            "var old = Map.Drain(); return old.Count + old.Keys.Count();"),
        new("Dictionary<string, long> old = Interlocked.Exchange(ref _map, []); return old.Count;",
            "MapSnapshot<string, long> old = Map.Drain(); return old.Count;"),
        new("return Interlocked.Exchange(ref _map, new Dictionary<string, long>());", "return Map.Drain();"),
        new("foreach (var (k, _) in Interlocked.Exchange(ref _map, [])) { Log(k); } return null;",
            "foreach (var (k, _) in Map.Drain()) { Log(k); } return null;"),
        new("_map = []", "Map.Clear()", "public void {1}(string key, long n) => {0};"),
        RewriteCase.Left("_map = null!; return null;"),
        RewriteCase.Left("_map ??= []; return null;"),
        RewriteCase.Left("return _map = [];"),
        RewriteCase.Left("_map = _folded = []; return null;"),
        RewriteCase.Left("_map = new(StringComparer.OrdinalIgnoreCase); return null;"),
        RewriteCase.Left("_folded = new(); return null;"),
        RewriteCase.Left("_late = new(); return null;"),
        RewriteCase.Left("_map = new(_map) { [key] = n }; return null;"),
        RewriteCase.Left("Interlocked.CompareExchange(ref _map, [], _map); return null;"),
        RewriteCase.Left(Fresh + "_map = fresh;\nfresh[\"q\"] = 1;\nreturn null;"),
        RewriteCase.Left(Fresh + "_map = fresh;\nreturn fresh;"),
        RewriteCase.Left(
            "Dictionary<string, long> fresh = [];\nfor (int i = 0; i < 2; i++) { fresh[\"q\" + i] = i; _map = fresh; }\nreturn null;"),
        RewriteCase.Left(Fresh + "return Interlocked.Exchange(ref _map, fresh);"),
        RewriteCase.Left("Dictionary<string, long> old = Interlocked.Exchange(ref _map, []); old[\"q\"] = 1; return old;"),
        RewriteCase.Left("(_map, n) = ([], 1); return null;"),
        RewriteCase.Left("return new Subject { _map = [] };"),
        RewriteCase.Left("_map = Kept; return null;"),
        new("return Kept.Count;", "return Kept.Count;",
            "public Dictionary<string, long> Kept {{ get; }} = [];\n\npublic object? {1}(string key, long n)\n{{\n{0}\n}}"),
    ];
}
