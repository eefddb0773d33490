using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Operators that change an entry where it is.</summary>
public sealed class ChangeInPlaceTests : RewriteTests<ChangeInPlaceTests>, IRewriteTable
{
    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("return _map[key]++;",
            "return Map.Compute(key, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException());"),
        new("return ++_map[key];",
            "return Map.Compute(key, static (ref entry) => entry.Exists ? ++entry.Value : throw new KeyNotFoundException());"),
        new("return _map[key] += n;",
            "return Map.Compute(key, static (ref entry, n) => entry.Exists ? (entry.Value += n) : throw new KeyNotFoundException(), n);"),
        new("return checked(_map[key] += n);",
            "return checked(Map.Compute(key, static (ref entry, n) => entry.Exists ? (entry.Value += n) : throw new "
                + "KeyNotFoundException(), n));"),
        new("return _map[key] -= n * 2;",
            "return Map.Compute(key, (ref entry) => entry.Exists ? (entry.Value -= n * 2) : throw new KeyNotFoundException());"),
        new("return _map[key] /= n;",
            "return Map.Compute(key, static (ref entry, n) => entry.Exists ? (entry.Value /= n) : throw new KeyNotFoundException(), n);"),
        new("return _map[key] += Log(key) + Fail();",
            "return Map.Compute(key, (ref entry) => entry.Exists ? (entry.Value += Log(key) + Fail()) : throw new "
                + "KeyNotFoundException());"),
        new("return _map[key + \"\"] += Next();",
            "return Map.Compute(key + \"\", (ref entry) => entry.Exists ? (entry.Value += Next()) : throw new KeyNotFoundException());"),
        new("_bytes[key]++; _bytes[key] -= 1; return null;",
            "Bytes.Compute(key, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException()); "
                + "Bytes.Compute(key, static (ref entry) => entry.Exists ? (entry.Value -= 1) : throw new KeyNotFoundException()); "
                + "return null;"),
        new("checked { _bytes[key]++; } return null;",
            "checked { Bytes.Compute(key, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException()); } "
                + "return null;"),
        new("return _text[key] += key;",
            "return Text.Compute(key, static (ref entry, key) => entry.Exists ? (entry.Value += key) : throw new KeyNotFoundException(), "
                + "key);"),
        new("return _lists[key] ??= [n];",
            "return Lists.Compute(key, (ref entry) => entry.Exists ? (entry.Value ??= [n]) : throw new KeyNotFoundException());"),
        new("return _map[key] += _map[\"a\"];",
            "return Map.Compute(key, (ref entry) => entry.Exists ? (entry.Value += Map[\"a\"]) : throw new KeyNotFoundException());"),
        new("return this._map[key]--;",
            "return this.Map.Compute(key, static (ref entry) => entry.Exists ? entry.Value-- : throw new KeyNotFoundException());"),
        new("return Other!._map[key]--;",
            "return Other!.Map.Compute(key, static (ref entry) => entry.Exists ? entry.Value-- : throw new KeyNotFoundException());"),
        new("return Other?._map[key] += 2;",
            "return Other?.Map.Compute(key, static (ref entry) => entry.Exists ? (entry.Value += 2) : throw new KeyNotFoundException());"),
        new("Subject.s_all[\"q\"] = n; return s_all[\"q\"] <<= 1;",
            "Subject.All[\"q\"] = n; return All.Compute(\"q\", static (ref entry) => entry.Exists ? (entry.Value <<= 1) : throw new "
                + "KeyNotFoundException());"),
        new("return _sorted[key]++ + _list[key]-- + _any[key]++ + _shared[key]++;",
            "return Sorted.Compute(key, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException()) + "
                + "List.Compute(key, static (ref entry) => entry.Exists ? entry.Value-- : throw new KeyNotFoundException()) + "
                + "Any.Compute(key, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException()) + "
                + "Shared.Compute(key, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException());"),
        new("string entry = key; return _map[entry]++;",
            "string entry = key; return Map.Compute(entry, static (ref entry1) => entry1.Exists ? entry1.Value++ : throw new "
                + "KeyNotFoundException());"),
        new("int Map = 1; return _map[key] += Map;",
            "int Map = 1; return this.Map.Compute(key, static (ref entry, Map) => entry.Exists ? (entry.Value += Map) : throw new "
                + "KeyNotFoundException(), Map);"),
        new("Func<long> later = () => _map[key]++; return later();",
            "Func<long> later = () => Map.Compute(key, static (ref entry) => entry.Exists ? entry.Value++ : throw new "
                + "KeyNotFoundException()); return later();"),
        new("// before\n_map[key] /* the key */ += /* how much */ n; // after\nreturn null;",
            "// before\nMap.Compute(key, static (ref entry, n) => entry.Exists ? (entry.Value /* the key */ += /* how much */ n) : throw "
                + "new KeyNotFoundException(), n); // after\nreturn null;"),
        new("_maybe![key] += () => { }; return null;",
            "Maybe.Compute(key, static (ref entry) => entry.Exists ? (entry.Value += () => { }) : throw new KeyNotFoundException()); "
                + "return null;"),
        new("ReadOnlySpan<char> name = key; return _map[\"a\"] += name.Length;",
            "ReadOnlySpan<char> name = key; return Map[\"a\"] += name.Length;"),
        new("async Task<long> Add() => _map[\"a\"] += await Task.FromResult(n); return Add().Result;",
            "async Task<long> Add() => Map[\"a\"] += await Task.FromResult(n); return Add().Result;"),
        new("Put(ref n); return n; void Put(ref long by) => _map[key] += by;",
            "Put(ref n); return n; void Put(ref long by) => Map.Compute(key, static (ref entry, by) => entry.Exists ? (entry.Value += "
                + "by) : throw new KeyNotFoundException(), by);"),
        new("Put(ref n); return n; void Put(ref long by) => _map[key] += by + 1;",
            "Put(ref n); return n; void Put(ref long by) => Map[key] += by + 1;"),
        RewriteCase.Left("return _map[key] += Grow(key);"),
        new("_map.Add(key, 9);\nreturn _map[key];", "Map.Add(key, 9);\nreturn Map[key];",
            "private long Grow(string key)\n{{\n    return {1}(key, 0);\n}}\n\npublic long {1}(string key, long n)\n{{\n{0}\n}}"),
    ];
}
