using System;
using System.Collections.Generic;

namespace Incidents.Running;

/// <summary>A load that has been put on a map, and the check of what it left there.</summary>
/// <param name="Operations">Operations on the map.</param>
/// <param name="Check">
/// Looks for defects; a kind that was looked for and not found has the count zero. May throw where a map is corrupted.
/// </param>
internal sealed record PlayedRound(long Operations, Func<IReadOnlyList<Finding>> Check);
