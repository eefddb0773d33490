using System.Collections.Generic;
using System.Linq;
using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Governance;

/// <summary>The waivers in numbers. Their age is not known: a waiver has no date of its start.</summary>
internal static class WaiverFigures
{
    internal static WaiverSummary Create(IReadOnlyList<WaiverRow> waivers) => new(
        waivers.Count(static waiver => waiver.State != WaiverState.Expired),
        waivers.Count(static waiver => waiver.State == WaiverState.EndsSoon),
        waivers.Count(static waiver => waiver.State == WaiverState.Expired),
        waivers.Count(static waiver => waiver.Until is null),
        null);
}
