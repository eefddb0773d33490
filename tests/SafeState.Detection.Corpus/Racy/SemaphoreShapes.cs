using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus.Racy;

/// <summary>Collections that an awaited semaphore protects, or should.</summary>
internal static class SemaphoreShapes
{
    internal static readonly Shape[] All =
    [
        new("semaphore of two as a lock", static () => Queue(2), static () => Queue(1)),
        new("read beside an awaited semaphore", static () => new Names().Use(locks: false), static () => new Names().Use(locks: true)),
        new("tasks under one awaited semaphore", static () => Parts(locks: false), static () => Parts(locks: true)),
    ];

    private static Task Queue(int count)
    {
        SemaphoreSlim gate = new(count);
        Queue<int> jobs = new();
        return Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            await gate.WaitAsync();
            try
            {
                await Task.Yield();
                jobs.Enqueue(i);
            }
            finally
            {
                gate.Release();
            }
        }).ToArray());
    }

    private static async Task Parts(bool locks)
    {
        SemaphoreSlim gate = new(1);
        List<int> parts = [];
        await gate.WaitAsync();
        try
        {
            await Together.OnTasks(10, i =>
            {
                lock (locks ? parts : new object())
                {
                    parts.Add(i);
                }
            });
        }
        finally
        {
            gate.Release();
        }
    }

    private sealed class Names
    {
        private readonly SemaphoreSlim _gate = new(1);
        private readonly Dictionary<int, string> _names = [];

        internal Task Use(bool locks)
            => Task.WhenAll(Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? Task.Run(() => Add(i)) : Task.Run(() => Find(i, locks))));

        private async Task Add(int id)
        {
            await _gate.WaitAsync();
            try
            {
                await Task.Yield();
                _names[id] = "name";
            }
            finally
            {
                _gate.Release();
            }
        }

        private async Task<string?> Find(int id, bool locks)
        {
            if (!locks)
            {
                return _names.GetValueOrDefault(id);
            }

            await _gate.WaitAsync();
            try
            {
                return _names.GetValueOrDefault(id);
            }
            finally
            {
                _gate.Release();
            }
        }
    }
}
