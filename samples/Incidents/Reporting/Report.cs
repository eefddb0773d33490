using System.Collections.Generic;
using Incidents.Running;

namespace Incidents.Reporting;

/// <summary>The one object that <c>--json</c> writes.</summary>
internal sealed record Report(IReadOnlyList<CaseResult> Cases);
