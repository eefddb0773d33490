using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>The runs of factories in this process. Callers of one key share a run.</summary>
internal sealed class FillRuns<TValue>
{
    private readonly Dictionary<string, Run> _runs = new(StringComparer.Ordinal);

    /// <summary>Joins the run of a key, or starts one.</summary>
    /// <param name="key">The text of the key.</param>
    /// <param name="start">Starts a run. Its token is canceled when the last caller has left.</param>
    /// <returns>The run, which the caller must leave.</returns>
    public Joined Join(string key, Func<CancellationToken, Task<SharedEntry<TValue>>> start)
    {
        Run? run;
        bool isNew;
        lock (_runs)
        {
            isNew = !_runs.TryGetValue(key, out run);
            if (isNew)
            {
                _runs.Add(key, run = new Run());
            }

            run!.Callers++;
        }

        if (isNew)
        {
            _ = CompleteAsync(key, run, start);
        }

        return new Joined(this, key, run);
    }

    /// <summary>Runs, and passes the outcome to the callers. By then the run is not in the table: the next caller starts another.</summary>
    private async Task CompleteAsync(string key, Run run, Func<CancellationToken, Task<SharedEntry<TValue>>> start)
    {
        Task<SharedEntry<TValue>> task = Task.Run(() => start(run.Abandoned.Token), CancellationToken.None);
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Remove(key, run);
        run.Result.SetFromTask(task);
        _ = run.Result.Task.Exception; // seen, also if every caller has left
    }

    private void Leave(string key, Run run)
    {
        lock (_runs)
        {
            if (--run.Callers > 0)
            {
                return;
            }

            Remove(key, run); // inside the lock, so that no caller joins a run that is being canceled
        }

        if (!run.Result.Task.IsCompleted)
        {
            _ = run.Abandoned.CancelAsync(); // the callbacks are code of the user, and run on the thread pool
        }
    }

    private void Remove(string key, Run run)
    {
        lock (_runs)
        {
            if (_runs.TryGetValue(key, out Run? current) && current == run)
            {
                _ = _runs.Remove(key);
            }
        }
    }

    /// <summary>The part of one caller in a run.</summary>
    public readonly struct Joined : IDisposable
    {
        private readonly FillRuns<TValue> _runs;
        private readonly string _key;
        private readonly Run _run;

        internal Joined(FillRuns<TValue> runs, string key, object run) => (_runs, _key, _run) = (runs, key, (Run)run);

        public Task<SharedEntry<TValue>> Result => _run.Result.Task;

        public void Dispose() => _runs.Leave(_key, _run);
    }

    private sealed class Run
    {
        public TaskCompletionSource<SharedEntry<TValue>> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource Abandoned { get; } = new();

        public int Callers { get; set; }
    }
}
