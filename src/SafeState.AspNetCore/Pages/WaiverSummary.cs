namespace SafeState.AspNetCore.Pages;

/// <summary>The waivers in numbers.</summary>
/// <param name="Open">The waivers in force.</param>
/// <param name="EndingSoon">Those of them that end within 30 days.</param>
/// <param name="Expired">The waivers that have ended.</param>
/// <param name="WithoutEnd">The waivers in force that do not end.</param>
/// <param name="MedianAgeDays">The median age in days, or null: a waiver has no date of its start.</param>
internal sealed record WaiverSummary(int Open, int EndingSoon, int Expired, int WithoutEnd, double? MedianAgeDays);
