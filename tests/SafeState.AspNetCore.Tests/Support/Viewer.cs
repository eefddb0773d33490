using System;
using System.IO;
using System.Net.Http;
using System.Net.ServerSentEvents;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace SafeState.AspNetCore.Tests.Support;

/// <summary>A viewer of the stream.</summary>
internal sealed class Viewer : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private Viewer(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    internal static async Task<Viewer> Connect(HttpClient client, string? lastId = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "live");
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Viewer viewer = new(response, await response.Content.ReadAsStreamAsync());
        Assert.Equal("connected", (await viewer.Next()).Type);
        return viewer;
    }

    /// <summary>Waits for the next event.</summary>
    internal async Task<ViewerEvent> Next()
    {
        Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(Board.Limit), "The stream has ended.");
        return new(_events.Current.EventType, _events.Current.EventId ?? string.Empty, _events.Current.Data);
    }

    public void Dispose() => _response.Dispose();
}
