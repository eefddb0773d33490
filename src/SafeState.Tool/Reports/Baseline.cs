using System.Collections.Generic;
using System.Linq;
using SafeState.Tool.Analysis;

namespace SafeState.Tool.Reports;

/// <summary>
/// The findings that are known and accepted. They are recognized by rule, file and member, so that moved lines stay known.
/// </summary>
/// <param name="Findings">The fingerprints, with how often each was found.</param>
internal sealed record Baseline(IReadOnlyDictionary<string, int> Findings)
{
    /// <summary>Creates a baseline of all findings of a scan.</summary>
    public static Baseline Create(IEnumerable<ScanFinding> findings) => new(new SortedDictionary<string, int>(
        findings.GroupBy(static finding => finding.Fingerprint).ToDictionary(static group => group.Key, static group => group.Count()),
        System.StringComparer.Ordinal));

    /// <summary>Gets the findings that the baseline does not know.</summary>
    public IReadOnlyList<ScanFinding> New(IEnumerable<ScanFinding> findings)
    {
        Dictionary<string, int> left = new(Findings);
        List<ScanFinding> unknown = [];
        foreach (ScanFinding finding in findings)
        {
            if (left.TryGetValue(finding.Fingerprint, out int count) && count > 0)
            {
                left[finding.Fingerprint] = count - 1;
            }
            else
            {
                unknown.Add(finding);
            }
        }

        return unknown;
    }
}
