using System.Collections.Generic;
using System.Linq;

namespace SafeState.Architecture.Tests.Prose;

/// <summary>Checks the texts of one file.</summary>
internal static class ProseRules
{
    // The mean of fewer sentences says nothing about a page.
    private const int FewestSentencesForMean = 5;

    /// <summary>Returns a complaint for each word, sentence, and table cell that breaks a rule.</summary>
    internal static IEnumerable<string> Check(string file, string source)
    {
        bool isPage = file.EndsWith(".md", System.StringComparison.Ordinal);
        TextUnit[] units = [.. isPage ? MarkdownTexts.Find(file, source) : CSharpTexts.Find(file, source)];
        List<string> complaints = [];
        List<int> lengths = [];
        foreach (TextUnit unit in units)
        {
            string place = $"{file}:{unit.Line}";
            IReadOnlyList<string>[] sentences = [.. Sentences.Of(unit.Text)];
            complaints.AddRange(
                from sentence in sentences
                from complaint in WordList.Check(sentence, unit.IsForUsers)
                select $"{place} {complaint}");
            if (unit.Kind == TextKind.Cell)
            {
                complaints.AddRange(TooLong(place, "table cell", Limits.Cell, [[.. sentences.SelectMany(static sentence => sentence)]]));
            }
            else
            {
                complaints.AddRange(TooLong(place, "sentence", Limits.Sentence, sentences));
                lengths.AddRange(unit.Kind == TextKind.Paragraph ? sentences.Select(static sentence => sentence.Count) : []);
            }
        }

        if (lengths.Count >= FewestSentencesForMean && lengths.Average() > Limits.MeanSentence)
        {
            complaints.Add($"{file}: {lengths.Average():F1} words in a sentence on average, at most {Limits.MeanSentence} are readable");
        }

        return complaints;
    }

    private static IEnumerable<string> TooLong(string place, string what, int limit, IEnumerable<IReadOnlyList<string>> texts) =>
        from text in texts
        where text.Count > limit
        select $"{place} a {what} of {text.Count} words, {limit} are readable: '{string.Join(' ', text.Take(6))} …'";
}
