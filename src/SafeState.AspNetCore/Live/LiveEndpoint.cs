using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SafeState.AspNetCore.Live;

/// <summary>Serves <c>live</c>: the samples as server-sent events.</summary>
internal static class LiveEndpoint
{
    internal static async Task ServeAsync(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        using LiveViewer? viewer = context.RequestServices.GetRequiredService<LiveHub>().TryEnter(LastSample(context.Request));
        if (viewer is null)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "10";
            return;
        }

        await TypedResults.ServerSentEvents(viewer.SamplesAsync(context.RequestAborted)).ExecuteAsync(context).ConfigureAwait(false);
    }

    private static long? LastSample(HttpRequest request)
    {
        string? text = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } id ? id : request.Query["after"];
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long sample) ? sample : null;
    }
}
