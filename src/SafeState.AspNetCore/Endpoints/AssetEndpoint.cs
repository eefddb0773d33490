using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SafeState.AspNetCore.Endpoints;

/// <summary>Serves <c>assets/{file}</c>.</summary>
internal static class AssetEndpoint
{
    internal static Task ServeAsync(HttpContext context)
    {
        if (context.Request.RouteValues["file"] is not string name || !WebFiles.Assets.TryGetValue(name, out WebFile? file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        EntityTagHeaderValue tag = new($"\"{file.Hash}\"");
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = context.Request.Query["v"] == file.Hash ? "max-age=31536000, immutable" : "no-cache";
        if (IsCurrent(context.Request, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = file.Content.Length;
        return context.Response.Body.WriteAsync(file.Content, context.RequestAborted).AsTask();
    }

    private static bool IsCurrent(HttpRequest request, EntityTagHeaderValue tag)
    {
        foreach (EntityTagHeaderValue known in request.GetTypedHeaders().IfNoneMatch)
        {
            if (known.Compare(tag, useStrongComparison: false))
            {
                return true;
            }
        }

        return false;
    }
}
