using System.Text.Json.Serialization;

namespace SafeState.AspNetCore.Pages;

/// <summary>The body of a POST to <c>audit</c>.</summary>
/// <param name="On">Whether the audit is to be on.</param>
internal sealed record AuditCommand([property: JsonRequired] bool On);
