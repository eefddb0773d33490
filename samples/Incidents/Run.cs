namespace Incidents;

/// <summary>Plays rounds of one variant until the first defect or the time limit, under a watchdog, and adds up what they find.</summary>
internal sealed class Run(Incident incident, bool isGuarded, int threads, int seed)
{
    private readonly ConcurrentDictionary<string, long> _found = new() { ["exceptions"] = 0 };
    private readonly ConcurrentDictionary<string, long> _exceptions = new();
    private int _rounds;
    private long _operations;

    public CaseResult Play(TimeSpan limit, TimeSpan watchdog)
    {
        Stopwatch clock = Stopwatch.StartNew();
        Task rounds = Task.Factory.StartNew(PlayRounds, TaskCreationOptions.LongRunning);
        string? stuck = rounds.Wait(watchdog) ? null : $"watchdog: a round did not end within {watchdog.TotalSeconds:0.#} s";
        Find("never ended", stuck is null ? 0 : 1);
        Dictionary<string, long> found = new(_found);
        long defects = found.Values.Sum();
        IEnumerable<string> exceptions = _exceptions.OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value} x {kind.Key}");
        CaseDetail detail = new(
            _rounds, _operations, stuck ?? (defects > 0 ? "first defect" : "time limit"), found, [.. exceptions.Take(3)]);
        return new CaseResult(incident.Name, isGuarded ? "guarded" : "plain", defects, detail, clock.Elapsed.TotalSeconds);

        void PlayRounds()
        {
            do
            {
                // The check reads the dictionary too, and a corrupted dictionary throws there as well.
                Try(run => incident.Play(isGuarded, run), this);
                Interlocked.Increment(ref _rounds);
            }
            while (_found.Values.Sum() == 0 && clock.Elapsed < limit);
        }
    }

    /// <summary>Counts defects of a kind. A kind that was looked for and not found has the count zero.</summary>
    public void Find(string kind, long count) => _found.AddOrUpdate(kind, count, (_, sum) => sum + count);

    public void CountOperations(long operations) => Interlocked.Add(ref _operations, operations);

    /// <summary>Runs one step. An exception is counted, and the caller goes on, as the request threads of a service do.</summary>
    public void Try<T>(Action<T> step, T item)
    {
        try
        {
            step(item);
        }
        catch (Exception e)
        {
            Find("exceptions", 1);
            _exceptions.AddOrUpdate($"{e.GetType().Name}: {e.Message}", 1, (_, count) => count + 1);
        }
    }

    /// <summary>Shuffles the items by the seed, deals them to the threads, and runs the step once for each.</summary>
    public void Deal<T>(T[] items, Action<T> step, params Action[] others)
    {
        T[] shuffled = [.. items];
        RandomOf(thread: -1).Shuffle(shuffled);
        StartThreads(DealTo, others);

        void DealTo(int thread)
        {
            for (int i = thread; i < shuffled.Length; i += threads)
            {
                Try(step, shuffled[i]);
            }
        }
    }

    /// <summary>Runs the load on each thread, and other work on threads next to them, and returns when all have ended.</summary>
    public void StartThreads(Action<int> load, params Action[] others)
    {
        using Barrier start = new(threads + others.Length);
        Action[] actions = [.. Enumerable.Range(0, threads).Select<int, Action>(thread => () => load(thread)), .. others];
        Task.WaitAll([.. actions.Select(action => Task.Factory.StartNew(() => Try(Start, action), TaskCreationOptions.LongRunning))]);

        void Start(Action action)
        {
            start.SignalAndWait();
            action();
        }
    }

    /// <summary>Returns random numbers for a thread: different ones in each round, and the same ones for both variants.</summary>
    public Random RandomOf(int thread) => new(unchecked(((seed + _rounds) * 397) ^ thread));
}
