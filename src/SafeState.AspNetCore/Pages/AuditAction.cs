namespace SafeState.AspNetCore.Pages;

/// <summary>How to switch audit: a POST to <c>audit</c> with <c>{"on": true}</c> and the antiforgery token as a header.</summary>
/// <param name="Header">The name of the header.</param>
/// <param name="Token">The antiforgery token.</param>
internal sealed record AuditAction(string Header, string Token);
