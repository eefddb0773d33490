using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeState.AspNetCore.Endpoints;

namespace SafeState.AspNetCore.Access;

/// <summary>Serves <c>login?token=</c>: exchanges the token of the startup log for a cookie.</summary>
internal static class LoginEndpoint
{
    internal const string Cookie = "safestate-login";

    // A link in another site's page starts a navigation that gets no strict cookie, redirects included. This page starts a new one.
    private const string Page = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>SafeState</title></head>
        <body><p><a href="stores">Continue to the dashboard</a></p></body></html>
        """;

    internal static Task ServeAsync(HttpContext context, DashboardAccess access)
    {
        string? session = HttpMethods.IsGet(context.Request.Method) ? access.Tokens?.Exchange(context.Request.Query["token"]) : null;
        if (session is null)
        {
            return Denial.WriteAsync(context);
        }

        // Without a path, the browser takes that of the request: what is in front of the server may have another prefix.
        context.Response.Cookies.Append(Cookie, session, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            Path = null,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
        });
        AccessLog.TokenUsed(GetLogger(context.RequestServices), context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address");
        AccessLog.Token(GetLogger(context.RequestServices), access.Prefix, access.Tokens!.Current);
        context.Response.Headers["Refresh"] = "0; url=stores";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page, context.RequestAborted);
    }

    internal static ILogger GetLogger(System.IServiceProvider services) =>
        services.GetRequiredService<ILoggerFactory>().CreateLogger("SafeState.AspNetCore.Dashboard");
}
