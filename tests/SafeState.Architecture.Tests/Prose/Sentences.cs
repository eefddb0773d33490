using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Architecture.Tests.Prose;

/// <summary>Splits texts into sentences and words.</summary>
internal static class Sentences
{
    private static readonly string[] Abbreviations = ["e.g.", "i.e.", "vs.", "etc.", "approx."];

    /// <summary>Returns the sentences of a text, each as its words without punctuation.</summary>
    internal static IEnumerable<IReadOnlyList<string>> Of(string text)
    {
        List<string> sentence = [];
        foreach (string part in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Any(char.IsLetterOrDigit))
            {
                sentence.Add(part.Trim([.. part.Where(static letter => !char.IsLetterOrDigit(letter)).Distinct()]));
            }

            if (sentence.Count != 0 && EndsSentence(part))
            {
                yield return sentence;
                sentence = [];
            }
        }

        if (sentence.Count != 0)
        {
            yield return sentence;
        }
    }

    private static bool EndsSentence(string part) =>
        part.TrimEnd('"', '\'', ')', '*', '”') is [.., '.' or '?' or '!'] && !Abbreviations.Contains(part);
}
