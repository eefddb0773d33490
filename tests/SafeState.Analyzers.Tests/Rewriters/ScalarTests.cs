using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Uses of values and numbers.</summary>
public sealed class ScalarTests : RewriteTests<ScalarTests>, IRewriteTable
{
    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("return _total;", "return Total.Value;"),
        new("return (int)_total + n;", "return (int)Total.Value + n;"),
        new("_total++; return null;", "Total.Increment(); return null;"),
        new("return ++_total;", "return Total.Increment();"),
        new("return _total--;", "return (Total.Decrement() + 1);"),
        new("_total += n; return null;", "Total.IncrementBy(n); return null;"),
        new("_total -= n; return null;", "Total.IncrementBy(-n); return null;"),
        new("_total -= n + 1; return null;", "Total.IncrementBy(-(n + 1)); return null;"),
        new("_total = n; return null;", "Total.Set(n); return null;"),
        new("return Interlocked.Increment(ref _total);", "return Total.Increment();"),
        new("return Interlocked.Decrement(ref _total);", "return Total.Decrement();"),
        new("return Interlocked.Add(ref _total, n);", "return Total.IncrementBy(n);"),
        new("return Interlocked.Read(ref _total);", "return Total.Value;"),
        new("return Interlocked.Exchange(ref _total, n);", "return Total.Exchange(n);"),
        new("return Interlocked.CompareExchange(ref _total, n, 3) == 3;", "return Total.TryUpdate(n, 3);"),
        new("return Interlocked.CompareExchange(ref _total, n, 3) != 3;", "return !Total.TryUpdate(n, 3);"),
        new("return Volatile.Read(ref _total);", "return Total.Value;"),
        new("Volatile.Write(ref _total, n); return null;", "Total.Set(n); return null;"),
        new("return _title;", "return Title.Value;"),
        new("return _title?.Length;", "return Title.Value?.Length;"),
        new("_title = key; return null;", "Title.Set(key); return null;"),
        new("return Interlocked.Exchange(ref _title, key);", "return Title.Exchange(key);"),
        new("return _made ??= Log(\"m\").ToString(CultureInfo.InvariantCulture);",
            "return Made.GetOrCreate(() => Log(\"m\").ToString(CultureInfo.InvariantCulture));"),
        new("return Volatile.Read(ref _title) ?? key;", "return Title.Value ?? key;"),
        new("return $\"{_title}:{_total}\";", "return $\"{Title.Value}:{Total.Value}\";"),
        new("return (Other ?? this)._total;", "return (Other ?? this).Total.Value;"),
        RewriteCase.Left("_total = _total * 2; return null;"),
        RewriteCase.Left("_total *= n; return null;"),
        RewriteCase.Left("return Interlocked.CompareExchange(ref _total, n, 3);"),
        RewriteCase.Left("return _total = n;"),
        RewriteCase.Left("_title += key; return null;"),
    ];
}
