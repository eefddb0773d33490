using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Architecture.Tests.Prose;

/// <summary>Words that texts of this project do not use, each with what to write instead.</summary>
internal static class WordList
{
    private const string Plain = "use the plain word";
    private const string American = "use the American spelling";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["whoever"] = "name the caller, the thread, or the reader",
        ["nobody"] = "write 'no thread', 'no caller', or 'no one'",
        ["somebody"] = "name the thread or the caller",
        ["everybody"] = "write 'every thread' or 'every caller'",
        ["tell"] = "write 'report', 'notify', or 'show'",
        ["tells"] = "write 'reports', 'notifies', or 'shows'",
        ["told"] = "write 'reported' or 'notified'",
        ["telling"] = "write 'reporting' or 'notifying'",
        ["mend"] = "write 'fix'",
        ["mends"] = "write 'fixes'",
        ["mended"] = "write 'fixed'",
        ["anew"] = "write 'again'",
        ["beside"] = "write 'next to', 'compared with', or 'besides'",
        ["dear"] = "write 'expensive'",
        ["dearer"] = "write 'more expensive'",
        ["dearest"] = "write 'most expensive'",
        ["he"] = "name the caller, the thread, or the reader",
        ["him"] = "name the caller, the thread, or the reader",
        ["his"] = "name the caller, the thread, or the reader",
        ["she"] = "name the caller, the thread, or the reader",
        ["thereby"] = Plain,
        ["whilst"] = Plain,
        ["amongst"] = Plain,
        ["hitherto"] = Plain,
        ["towards"] = American,
        ["behaviour"] = American,
        ["colour"] = American,
        ["favour"] = American,
        ["cancelled"] = American,
        ["cancelling"] = American,
        ["labelled"] = American,
        ["analyse"] = American,
        ["analyses"] = American + " of the verb, or write 'analysis'",
        ["recognise"] = American,
        ["organise"] = American,
        ["initialise"] = American,
        ["serialise"] = American,
    };

    private static readonly (string[] Words, string Advice)[] Phrases =
    [
        (["the", "own"], "write whose it is"),
        (["an", "own"], "write 'its own' or 'a separate'"),
        (["for", "ever"], "write 'forever' or 'without end'"),
        (["of", "its", "own"], "write 'its own' before the noun, or 'separate'"),
    ];

    // "is no longer" and the like are idioms of English.
    private static readonly HashSet<string> AfterIsNo = ["longer", "more", "less", "other", "different", "faster", "slower"];

    // "who" after a noun for people introduces a relative clause; elsewhere it is a subject.
    private static readonly HashSet<string> People =
    [
        "people", "developers", "developer", "users", "user", "readers", "reader", "contributors", "contributor", "someone", "anyone",
        "everyone", "those", "author", "authors", "maintainers", "maintainer", "colleague", "person", "newcomer", "newcomers",
    ];

    /// <summary>Returns a complaint for each word or phrase of a sentence that the project does not use.</summary>
    internal static IEnumerable<string> Check(IReadOnlyList<string> sentence, bool forUsers)
    {
        string[] words = [.. sentence.Select(static word => word.ToLowerInvariant())];
        for (int i = 0; i < words.Length; i++)
        {
            if (AdviceOn(words, i, forUsers) is { } advice)
            {
                yield return $"'{string.Join(' ', sentence.Skip(i).Take(3))}': {advice}";
            }
        }
    }

    private static string? AdviceOn(string[] words, int i, bool forUsers)
    {
        ReadOnlySpan<string> rest = words.AsSpan(i);
        foreach ((string[] phrase, string advice) in Phrases)
        {
            if (rest.StartsWith(phrase))
            {
                return advice;
            }
        }

        return rest switch
        {
            ["is" or "are" or "was" or "were", "no", var next, ..]
                when !AfterIsNo.Contains(next) && words.ElementAtOrDefault(i - 1) != "there" =>
                "write 'is not a' or 'there is no'",
            ["who" or "whom", ..] when i == 0 || !People.Contains(words[i - 1]) => "name the caller, the thread, or the reader",
            ["map" or "maps", ..] when forUsers => "write 'dictionary'",
            _ => Words.GetValueOrDefault(rest[0]),
        };
    }
}
