using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>Open findings in relation to shared collections.</summary>
/// <param name="OpenFindings">The number of open findings, or null if there is no findings directory.</param>
/// <param name="Collections">The number of shared collections in the inventory: stores and waivers.</param>
/// <param name="PerHundredCollections">The open findings per 100 shared collections, or null without data.</param>
/// <param name="Lines">The lines of code that <c>safestate inventory --lines</c> counted, or null.</param>
/// <param name="PerThousandLines">The open findings per 1,000 lines, or null.</param>
/// <param name="Bands">The open findings by band.</param>
/// <param name="Trend">The open findings after each run, oldest first.</param>
/// <param name="Missing">Which data is missing, as a sentence, or null.</param>
internal sealed record DefectDensity(int? OpenFindings, int Collections, double? PerHundredCollections, long? Lines,
    double? PerThousandLines, IReadOnlyList<BandRow> Bands, IReadOnlyList<TrendPoint> Trend, string? Missing);
