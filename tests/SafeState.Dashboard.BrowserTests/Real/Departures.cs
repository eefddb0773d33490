using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace SafeState.Dashboard.BrowserTests.Real;

/// <summary>Notes each end of a request, so that a test can wait for the end of a stream.</summary>
internal sealed class Departures
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal async Task NoteAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            Replace().SetResult();
        }
    }

    /// <summary>Waits until a condition that ends of requests bring about is true.</summary>
    internal async Task WaitAsync(Func<bool> isTrue)
    {
        using CancellationTokenSource limit = new(Limit);
        while (true)
        {
            Task next;
            lock (_lock)
            {
                next = _next.Task;
            }

            if (isTrue())
            {
                return;
            }

            await next.WaitAsync(limit.Token);
        }
    }

    private TaskCompletionSource Replace()
    {
        lock (_lock)
        {
            (TaskCompletionSource ended, _next) = (_next, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return ended;
        }
    }
}
