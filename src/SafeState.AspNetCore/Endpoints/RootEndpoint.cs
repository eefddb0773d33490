using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace SafeState.AspNetCore.Endpoints;

/// <summary>
/// Redirects from the prefix to the first page, by a relative address: a proxy in front of the server may have another prefix.
/// </summary>
internal static class RootEndpoint
{
    internal static Task ServeAsync(HttpContext context)
    {
        string path = context.Request.PathBase.Add(context.Request.Path).ToUriComponent();
        int lastSlash = path.LastIndexOf('/');
        string lastSegment = path[(lastSlash + 1)..];
        context.Response.Redirect(lastSegment.Length == 0 ? "stores" : $"./{lastSegment}/stores");
        return Task.CompletedTask;
    }
}
