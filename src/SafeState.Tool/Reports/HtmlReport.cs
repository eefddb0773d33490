using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using SafeState.Discovery;
using SafeState.Tool.Analysis;

namespace SafeState.Tool.Reports;

/// <summary>Writes findings as one page without links to other files.</summary>
internal static class HtmlReport
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Shared state</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; padding-bottom: .5rem; }
        th, td { border-bottom: 1px solid #8888; padding: .5rem; text-align: left; vertical-align: top; }
        code { font-size: .9em; overflow-wrap: anywhere; }
        ul { margin: .25rem 0; padding-left: 1.25rem; }
        .high { font-weight: bold; }
        </style>
        </head>
        <body>
        <h1>Shared state</h1>

        """;

    /// <summary>Creates the page.</summary>
    public static string Create(ScanResult result)
    {
        StringBuilder page = new(Head);
        string counts =
            string.Join(", ",
                new[] { Confidence.High, Confidence.Medium,
                    Confidence.Low }.Select(level =>
                        $"{result.Findings.Count(finding => finding.Confidence == level)} {level.ToString().ToLowerInvariant()}"));
        _ = page.Append(CultureInfo.InvariantCulture,
            $"<table>\n<caption>{result.Findings.Count} findings in {result.Files} files: {counts}</caption>\n");
        _ = page.Append(
            "<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Confidence</th><th scope=\"col\">Place</th><th "
                + "scope=\"col\">Finding</th></tr></thead>\n<tbody>\n");
        foreach (ScanFinding finding in Sorted(result.Findings))
        {
            Append(page, finding);
        }

        return page.Append("</tbody>\n</table>\n</body>\n</html>\n").ToString();
    }

    private static IEnumerable<ScanFinding> Sorted(IEnumerable<ScanFinding> findings) =>
        findings.OrderByDescending(static finding => finding.Confidence);

    private static void Append(StringBuilder page, ScanFinding finding)
    {
        string level = finding.Confidence.ToString().ToLowerInvariant();
        _ = page.Append(CultureInfo.InvariantCulture,
            $"<tr><td>{finding.Rule}</td><td class=\"{level}\">{level}</td>"
            + $"<td><code>{Encode(finding.File)}:{finding.Line}</code></td><td>{Encode(finding.Message)}");
        if (finding.Related.Count > 0)
        {
            _ = page.Append("<ul>");
            foreach (RelatedFinding related in finding.Related)
            {
                _ = page.Append(CultureInfo.InvariantCulture,
                    $"<li><code>{Encode(related.File)}:{related.Line}</code> {Encode(related.Reason)}</li>");
            }

            _ = page.Append("</ul>");
        }

        _ = page.Append("</td></tr>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
