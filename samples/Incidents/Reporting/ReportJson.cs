using System.Text.Json.Serialization;
using Incidents.Running;

namespace Incidents.Reporting;

/// <summary>JSON of reports; also what a child process tells its parent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(CaseResult))]
internal sealed partial class ReportJson : JsonSerializerContext;
