using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace SafeState.AspNetCore.Access;

/// <summary>
/// Decides which requests get access. Each rule that was added must pass. The rule for local browsers counts if none was added.
/// </summary>
/// <param name="prefix">The path of the dashboard.</param>
internal sealed class DashboardAccess(string prefix)
{
    /// <summary>Gets the path of the dashboard.</summary>
    internal string Prefix { get; } = prefix;

    /// <summary>Gets or sets whether the rule for browsers on the same machine is off.</summary>
    internal bool AllowsAnyone { get; set; }

    /// <summary>Gets or sets the login, or null if there is none.</summary>
    internal LoginTokens? Tokens { get; set; }

    internal bool Allows(HttpContext context) => Tokens is { } tokens
        ? tokens.IsSession(context.Request.Cookies[LoginEndpoint.Cookie])
        : AllowsAnyone || IsAuthorized(context.GetEndpoint()) || LocalBrowserRule.Allows(context);

    /// <summary>
    /// Returns whether a request that has access comes from a user: an authorized one, or one with the token of the log.
    /// </summary>
    internal bool IsUser(HttpContext context) => Tokens is not null
        || (IsAuthorized(context.GetEndpoint()) && context.User.Identity is { IsAuthenticated: true });

    /// <summary>
    /// Returns whether the authorization middleware has decided already. A request does not come this far if it said no. With
    /// <c>AllowAnonymous</c> it lets everyone pass, and so decides nothing.
    /// </summary>
    private static bool IsAuthorized(Endpoint? endpoint) =>
        endpoint is not null
            && (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
                || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null)
            && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
