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

        (byte[] content, string? coding) = file.Choose(context.Request.GetTypedHeaders().AcceptEncoding);
        EntityTagHeaderValue tag = new(coding is null ? $"\"{file.Hash}\"" : $"\"{file.Hash}-{coding}\"");
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        context.Response.Headers.CacheControl = context.Request.Query["v"] == file.Hash ? "max-age=31536000, immutable" : "no-cache";
        if (IsCurrent(context.Request, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = content.Length;
        if (coding is not null)
        {
            context.Response.Headers.ContentEncoding = coding;
        }

        return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
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
