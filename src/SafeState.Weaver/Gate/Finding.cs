using System.Text.Json.Serialization;

namespace SafeState.Weaver.Gate;

/// <summary>One line of the runtime's findings: what the gate needs of it.</summary>
/// <param name="Id">The identifier, such as SAFE601.</param>
/// <param name="Message">The report in words.</param>
/// <param name="File">The source file, or null.</param>
/// <param name="Line">The line.</param>
/// <param name="Waived">The reason of a waiver, or null.</param>
internal sealed record Finding(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("file")] string? File,
    [property: JsonPropertyName("line")] int Line,
    [property: JsonPropertyName("waived")] string? Waived);
