using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SafeState.AspNetCore.Endpoints;

/// <summary>The response to a request without access. Only in development it says that there is a dashboard.</summary>
internal static class Denial
{
    private const string Cures = """
        The SafeState dashboard is visible only to a browser on the same machine, at localhost, without a proxy in between.
        To see it from elsewhere, add one of these calls to MapSafeStateDashboard(), in the order of preference:

        1. .RequireAuthorization("policy")            lets users of your application in.
        2. .UseLoginToken()                           writes a token to the startup log, for containers and tunnels.
        3. .AllowAnonymousAccessToDashboard()         lets in everyone with a connection to the server.

        This text appears only in the environment Development. Others get 404.
        """;

    internal static Task WriteAsync(HttpContext context)
    {
        if (!context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Cures, context.RequestAborted);
    }
}
