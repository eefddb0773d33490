using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Testing;

/// <summary>
/// Decides about all parts of a history in turns that get longer. A part that contradicts itself early does not wait for a part that
/// takes long. The first contradiction ends the decision.
/// </summary>
internal sealed class Decision<TState, TOperation, TResult>
{
    /// <summary>With fewer steps than this, other threads cost more than they gain.</summary>
    private const long StepsAlone = 16_384;

    private readonly CheckOptions _options;
    private readonly Deadline _deadline;
    private readonly Lock _lock = new();
    private readonly Queue<PartSearch<TState, TOperation, TResult>> _waiting;
    private readonly List<PartSearch<TState, TOperation, TResult>> _givenUp = [];
    private long _steps;

    internal Decision(INondeterministicModel<TState, TOperation, TResult> model, History<TOperation, TResult> history, CheckOptions options,
        Deadline deadline)
    {
        _options = options;
        _deadline = deadline;
        _waiting = new(Divide(model, history).OrderBy(static part => part.Calls.Length));
        Parts = _waiting.Count;
    }

    /// <summary>Gets the part that contradicts itself, or null if none was found.</summary>
    internal PartSearch<TState, TOperation, TResult>? Contradiction { get; private set; }

    /// <summary>Gets the parts that needed more steps or more time.</summary>
    internal IReadOnlyList<PartSearch<TState, TOperation, TResult>> Undecided => [.. _givenUp, .. _waiting];

    internal int Parts { get; }

    /// <summary>Gets whether time ended before all steps were used.</summary>
    internal bool IsTimeUp => _waiting.Count != 0;

    internal long Steps => Interlocked.Read(ref _steps);

    internal void Run()
    {
        try
        {
            Work(isAlone: true);
            int threads = Math.Min(_options.Threads, _waiting.Count);
            if (threads > 1)
            {
                WorkTogether(threads);
            }
            else
            {
                Work(isAlone: false);
            }
        }
        finally
        {
            End();
        }
    }

    private void WorkTogether(int threads)
    {
        try
        {
            // The caller is one of the threads: a crowded thread pool makes this slower, but cannot stop it.
            _ = Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Work(isAlone: false));
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }

    private void Work(bool isAlone)
    {
        while (!_deadline.IsOver && !(isAlone && Steps >= StepsAlone) && Next() is { } part)
        {
            long before = part.Steps;
            try
            {
                Conclusion conclusion = part.Run(_options.StepLimit, _deadline);
                _ = Interlocked.Add(ref _steps, part.Steps - before);
                Note(part, conclusion);
            }
            catch
            {
                part.Dispose();
                _deadline.Stop();
                throw;
            }
        }
    }

    private PartSearch<TState, TOperation, TResult>? Next()
    {
        lock (_lock)
        {
            return _waiting.TryDequeue(out PartSearch<TState, TOperation, TResult>? part) ? part : null;
        }
    }

    private void Note(PartSearch<TState, TOperation, TResult> part, Conclusion conclusion)
    {
        lock (_lock)
        {
            if (conclusion == Conclusion.Undecided && part.Steps < _options.StepLimit)
            {
                _waiting.Enqueue(part);
                return;
            }

            part.Dispose();
            if (conclusion == Conclusion.Undecided)
            {
                _givenUp.Add(part);
            }
            else if (conclusion == Conclusion.NotLinearizable)
            {
                Contradiction ??= part;
                _deadline.Stop();
            }
        }
    }

    /// <summary>
    /// Releases the searches. If the caller was interrupted while it waited for other threads, they are still at work, and what they hold
    /// stays theirs.
    /// </summary>
    private void End()
    {
        _deadline.Stop();
        lock (_lock)
        {
            foreach (PartSearch<TState, TOperation, TResult> part in _waiting)
            {
                part.Dispose();
            }
        }
    }

    private static IEnumerable<PartSearch<TState, TOperation, TResult>> Divide(INondeterministicModel<TState, TOperation, TResult> model,
        History<TOperation, TResult> history)
    {
        List<object> keys = [];
        foreach (RecordedCall<TOperation, TResult> call in history.Calls)
        {
            if (model.PartitionOf(call.Operation) is not { } key)
            {
                return [new(model, key: null, [.. history.Calls])];
            }

            keys.Add(key);
        }

        return history.Calls.Zip(keys).GroupBy(static pair => pair.Second, static pair => pair.First)
            .Select(part => new PartSearch<TState, TOperation, TResult>(model, part.Key, [.. part]));
    }
}
