namespace SafeState.AspNetCore.Endpoints;

/// <summary>A file that browsers get.</summary>
/// <param name="Content">The content.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="Hash">The start of the SHA-256 of the content.</param>
internal sealed record WebFile(byte[] Content, string ContentType, string Hash);
