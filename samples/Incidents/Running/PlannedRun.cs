using System;
using System.Threading;
using System.Threading.Tasks;

namespace Incidents.Running;

/// <summary>One variant of one incident, ready to be played.</summary>
internal sealed record PlannedRun(IIncident Incident, Variant Variant, Func<CancellationToken, Task<CaseResult>> PlayAsync);
