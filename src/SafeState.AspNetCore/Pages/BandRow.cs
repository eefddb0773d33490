namespace SafeState.AspNetCore.Pages;

/// <summary>The open findings of one band of rules.</summary>
/// <param name="Band">The band.</param>
/// <param name="OpenFindings">The number of open findings.</param>
/// <param name="PerHundredCollections">The open findings per 100 shared collections, or null without data.</param>
internal sealed record BandRow(string Band, int OpenFindings, double? PerHundredCollections);
