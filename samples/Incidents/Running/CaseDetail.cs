using System.Collections.Generic;

namespace Incidents.Running;

/// <summary>What lies behind the number of defects.</summary>
/// <param name="Rounds">Rounds that ended.</param>
/// <param name="Operations">Operations on the map in those rounds.</param>
/// <param name="Ended">Why there was no further round.</param>
/// <param name="Found">Each kind of defect that was looked for, and how often it was found.</param>
/// <param name="Exceptions">The most frequent exceptions.</param>
internal sealed record CaseDetail(
    long Rounds,
    long Operations,
    string Ended,
    IReadOnlyDictionary<string, long> Found,
    IReadOnlyList<string> Exceptions);
