using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.ServerSentEvents;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Dashboard.BrowserTests.Real;

/// <summary>A viewer without a browser, for tests that last a number of samples.</summary>
internal sealed class SampleReader(Uri address) : IAsyncDisposable
{
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };
    private IAsyncEnumerator<SseItem<string>>? _samples;

    public async ValueTask DisposeAsync()
    {
        if (_samples is not null)
        {
            await _samples.DisposeAsync();
        }

        _client.Dispose();
    }

    /// <summary>Waits until the process has sent the given number of further samples, one a second.</summary>
    internal async Task WaitForAsync(int samples)
    {
        _samples ??= SseParser.Create(await OpenAsync()).EnumerateAsync().GetAsyncEnumerator();
        for (int seen = 0; seen < samples;)
        {
            Assert.True(await _samples.MoveNextAsync(), "The stream ended. The dashboard must keep it open while a viewer reads.");
            seen += _samples.Current.EventType == "sample" ? 1 : 0;
        }
    }

    private async Task<Stream> OpenAsync() => await _client.GetStreamAsync(new Uri(address, "live"));
}
