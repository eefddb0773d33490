using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus.Controls;

/// <summary>Correct programs in which a semaphore is awaited.</summary>
internal static class SemaphoreControls
{
    internal static readonly Control[] All =
    [
        new("semaphore over an await", OverAwait),
        new("semaphore with a limit", WithLimit),
        new("semaphore behind an asynchronous lock", BehindLock),
        new("semaphore as a signal", AsSignal),
    ];

    private static Task OverAwait()
    {
        SemaphoreSlim gate = new(1);
        Dictionary<int, int> map = [];
        return Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            await gate.WaitAsync();
            try
            {
                map[i] = i;
                await Task.Yield();
                map.Remove(i);
            }
            finally
            {
                gate.Release();
            }
        }).ToArray());
    }

    private static Task WithLimit()
    {
        SemaphoreSlim gate = new(1);
        List<int> list = [];
        return Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            while (!await gate.WaitAsync(1).ConfigureAwait(false))
            {
                await Task.Yield();
            }

            try
            {
                await Task.Yield();
                list.Add(i);
            }
            finally
            {
                gate.Release();
            }
        }).ToArray());
    }

    private static Task BehindLock()
    {
        AsynchronousLock gate = new();
        HashSet<int> set = [];
        return Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using (await gate.Enter())
            {
                set.Add(i);
                await Task.Yield();
                set.Remove(i);
            }
        }).ToArray());
    }

    private static async Task AsSignal()
    {
        using SemaphoreSlim filled = new(0);
        using SemaphoreSlim emptied = new(1);
        Queue<int> queue = new();
        Task producer = Task.Run(async () =>
        {
            for (int i = 0; i < 10; i++)
            {
                await emptied.WaitAsync();
                queue.Enqueue(i);
                filled.Release();
            }
        });
        for (int i = 0; i < 10; i++)
        {
            await filled.WaitAsync();
            queue.Dequeue();
            emptied.Release();
        }

        await producer;
    }

    private sealed class AsynchronousLock : IDisposable
    {
        private readonly SemaphoreSlim _gate = new(1);

        public void Dispose() => _gate.Release();

        internal async Task<AsynchronousLock> Enter()
        {
            await _gate.WaitAsync();
            return this;
        }
    }
}
