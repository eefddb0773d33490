using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds of correct code that are near to a weak sign, such as the role of a type.</content>
internal static partial class CorrectCases
{
    private const string Entries =
        "private readonly Dictionary<string, int> _map = new(); public void Put(string key) => _map[key] = 1; "
        + "public int Get(string key) => _map[key]; ";

    private static IEnumerable<EvaluationCase> Roles() =>
    [
        new("builder that has the name of its interface", "",
            $"public interface IPriceBuilder {{ }} public class PriceBuilder : IPriceBuilder {{ {Entries} }}"),
        new("interface of the framework with the same last word", "",
            $"public abstract class ManyEnumerable : IEnumerable {{ {Entries} public abstract IEnumerator GetEnumerator(); }}"),
        new("handlers that a service registers only", "",
            "public class Hub { private readonly Dictionary<string, Action> _map = new(); "
            + "public void Register(string key, Action item) => _map.Add(key, item); public void Run(string key) => _map[key](); }"),
        new("service of windows", "", $"namespace Avalonia.Controls {{ public class PriceManager {{ {Entries} }} }}"),
        new("entries that a doer only adds", "", $"public class Freezer {{ {Entries} }}"),
        Of("table that is full when it is created",
            "public static readonly Dictionary<string, int> Shared = new() { [\"a\"] = 1 }; "
            + "public static int Get(string key) => Shared[key];"),
        Of("static table that only the static constructor reads",
            "public static readonly Dictionary<string, int> Shared = new(); public static readonly int Size; "
            + "static Case() { Size = Shared.Count; }"),
        Of("task that each turn of a loop waits for",
            "public int Fill(int[] items) { List<int> made = new(); foreach (int item in items) { "
            + "Task.Run(() => made.Add(item)).Wait(); } return made.Count; }"),
        Of("cache that a private member fills",
            "private readonly Dictionary<Type, string> _map = new(); private string Find(Type key) { "
            + "if (!_map.TryGetValue(key, out string found)) { _map[key] = found = key.Name; } return found; } "
            + "protected string Use(Type key) => Find(key);"),
    ];
}
