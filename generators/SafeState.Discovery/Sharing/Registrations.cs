using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace SafeState.Discovery.Sharing;

/// <summary>
/// The types that this compilation registers as singletons or hosted services. They are found by their names in the text: registrations are calls of
/// many libraries, and their types are often missing where a file is analyzed without its project.
/// </summary>
/// <param name="compilation">The compilation.</param>
internal sealed class Registrations(Compilation compilation)
{
    private static readonly Regex s_registration = new(
        @"\b(?:Try)?Add(?:Keyed)?(?<kind>Singleton|HostedService)\s*(?:<(?<types>[^>()]+)>+)?\s*\((?=(?<arguments>(?:(?!\.(?:Try)?Add)[^;]){0,200}))",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(5));

    private static readonly Regex s_name = new(@"(?:new\s+|typeof\s*\(\s*|^|,|<)\s*(?:[\w:]+\.)*(?<name>[A-Z]\w*)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    private readonly object _lock = new();
    private Dictionary<string, string>? _kinds;

    /// <summary>Gets how a type is registered; null if it is not.</summary>
    public string? KindOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _kinds ??= Find(cancellationToken);
            return _kinds.TryGetValue(type.Name, out string? kind) ? kind : null;
        }
    }

    private Dictionary<string, string> Find(CancellationToken cancellationToken)
    {
        Dictionary<string, string> kinds = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            string text = tree.GetText(cancellationToken).ToString();
            if (text.IndexOf("Singleton", StringComparison.Ordinal) >= 0 || text.IndexOf("AddHostedService", StringComparison.Ordinal) >= 0)
            {
                Read(text, kinds);
            }
        }

        return kinds;
    }

    private static void Read(string text, Dictionary<string, string> kinds)
    {
        foreach (Match match in s_registration.Matches(text))
        {
            string kind = match.Groups["kind"].Value == "Singleton" ? "singleton" : "hosted service";
            IEnumerable<string> named = match.Groups["types"].Success ? NamesIn(match.Groups["types"].Value) : [];
            foreach (string name in named.Concat(NamesIn(Made(match.Groups["arguments"].Value))))
            {
                kinds[name] = kind;
            }
        }
    }

    /// <summary>Only what is made or named by <c>typeof</c> among the arguments is registered by them.</summary>
    private static string Made(string arguments) =>
        string.Join(",", Regex.Matches(arguments, @"(?:new\s+|typeof\s*\(\s*)(?<name>[\w.:]+)").Cast<Match>().Select(static match => match.Groups["name"].Value));

    private static IEnumerable<string> NamesIn(string text) => s_name.Matches(text).Cast<Match>().Select(static match => match.Groups["name"].Value);
}
