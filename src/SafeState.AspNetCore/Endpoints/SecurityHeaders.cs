using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SafeState.AspNetCore.Endpoints;

/// <summary>The headers of each response of a dashboard.</summary>
internal static class SecurityHeaders
{
    internal const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";

    internal static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.CacheControl] = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
