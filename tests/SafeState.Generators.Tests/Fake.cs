namespace SafeState.Generators.Tests.Harness;

internal static class Fake { public const string Source = """
#nullable enable
using System.Collections.Generic;
using System.Numerics;
namespace SafeState.CompilerServices;
public abstract class GuardedMap<TKey,TValue,TStore> where TKey : notnull { protected GuardedMap(string name, int v, TStore store) {} }
public abstract class GuardedNumberMap<TKey,TValue,TStore> : GuardedMap<TKey,TValue,TStore> where TKey : notnull where TValue : struct, INumber<TValue> { protected GuardedNumberMap(string name, int v, TStore store) : base(name,v,store) {}
 public bool TryDecrement(TKey key, TValue by, TValue floor) => false;
 public bool TryDecrement(TKey key, TValue by, TValue floor, out TValue value) { value = default; return false; }
public bool TryDecrement(TKey key, out TValue value) { value = default; return false; } }
public struct StripedStore<TKey,TValue> where TKey : notnull { public StripedStore(Dictionary<TKey,TValue> content, bool takeOver) {} }
public struct SectionStore<TKey,TValue,TGate> where TKey : notnull { public SectionStore(Dictionary<TKey,TValue> content) {} }
public struct MutexGate {}
public static class FirstUse { public static object Gate(ref object? gate) => gate ??= new(); public static System.InvalidOperationException NullField(string s) => new(s); }
"""; }
