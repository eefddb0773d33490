using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore.Access;
using SafeState.AspNetCore.Pages;
using SafeState.Hosting.Audit;

namespace SafeState.AspNetCore.Endpoints;

/// <summary>
/// Serves a POST to <c>audit</c>, the only request that changes something. It needs the option, a user, and an antiforgery token.
/// </summary>
internal static class AuditSwitch
{
    private const int LongestBody = 1_024;

    /// <summary>Returns what a viewer needs to switch the audit, or null if the viewer must not.</summary>
    internal static AuditAction? GetAction(HttpContext context, DashboardAccess access)
    {
        if (FindObstacle(context, access) is not null)
        {
            return null;
        }

        // What antiforgery demands. It replaces any other value and logs a warning.
        context.Response.Headers.CacheControl = "no-cache, no-store";
        AntiforgeryTokenSet tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return tokens.HeaderName is { } header && tokens.RequestToken is { } token ? new(header, token) : null;
    }

    internal static async Task ServeAsync(HttpContext context, DashboardAccess access)
    {
        if (FindObstacle(context, access) is { } obstacle)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, obstacle).ConfigureAwait(false);
        }
        else if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context).ConfigureAwait(false))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest,
                "The antiforgery token is missing or has expired. Read audit.json again, and send its token as the header that it names.")
                .ConfigureAwait(false);
        }
        else if (await ReadAsync(context.Request).ConfigureAwait(false) is not { } command)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, """The body must be {"on":true} or {"on":false}.""")
                .ConfigureAwait(false);
        }
        else if (!TrySwitch(context.RequestServices.GetRequiredService<IGuardAudit>(), command.On))
        {
            await RefuseAsync(context, StatusCodes.Status409Conflict, "An audit of another host is on in this process. Stop it there.")
                .ConfigureAwait(false);
        }
        else
        {
            AccessLog.AuditSwitched(LoginEndpoint.GetLogger(context.RequestServices), context.User.Identity?.Name
                ?? "A session of the login",
                context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address", command.On ? "on" : "off");
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    /// <summary>Returns why the viewer must not switch the audit, or null.</summary>
    private static string? FindObstacle(HttpContext context, DashboardAccess access) =>
        !context.RequestServices.GetRequiredService<IOptions<DashboardOptions>>().Value.AllowActions
            ? "Actions are off. Set AllowActions of the options of the dashboard."
        : !access.IsUser(context)
            ? "Actions need a user. Call RequireAuthorization() or UseLoginToken() on the result of MapSafeStateDashboard()."
        : null;

    private static bool TrySwitch(IGuardAudit audit, bool isOn)
    {
        if (!isOn)
        {
            audit.StopAudit();
            return true;
        }

        if (audit.IsOn)
        {
            return true;
        }

        try
        {
            _ = audit.Start(new GuardAuditOptions());
            return true;
        }
        catch (InvalidOperationException)
        {
            return audit.IsOn; // another viewer may have been faster
        }
    }

    private static async Task<AuditCommand?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is null or > LongestBody || !request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            return await request.ReadFromJsonAsync(PageJson.Default.AuditCommand, request.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
