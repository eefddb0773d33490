using System;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace SafeState.AspNetCore.Endpoints;

/// <summary>Serves a page: the same HTML for all, and the data of each as JSON.</summary>
internal static class PageEndpoint
{
    internal static Task ServeShellAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = WebFiles.Shell.Length;
        return context.Response.Body.WriteAsync(WebFiles.Shell, context.RequestAborted).AsTask();
    }

    /// <summary>Returns what serves the data of a page. No data is 404.</summary>
    internal static RequestDelegate ServeJson<T>(Func<HttpContext, T?> read, JsonTypeInfo<T> type)
        where T : class =>
        context =>
        {
            if (read(context) is { } page)
            {
                return context.Response.WriteAsJsonAsync(page, type, cancellationToken: context.RequestAborted);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
}
