using System.Collections.Generic;
using SafeState;

namespace Shop;

public sealed record Job(int Id, string Work);

[GuardedState(Together = true)]
public partial class JobBoard
{
    private readonly Queue<Job> _waiting = [];
    private readonly Dictionary<int, Job> _running = [];
    private readonly HashSet<int> _canceled = [];
    private readonly List<Job> _done = [];

    // A job is in one collection at every instant.
    public Job? Start() => State.Transact(static (ref tx) =>
    {
        while (tx.Waiting.TryTake(out Job? job))
        {
            if (!tx.Canceled.Remove(job.Id))
            {
                tx.Running.Add(job.Id, job);
                return job;
            }
        }

        return null;
    });

    public void Complete(int id) => State.Transact(
        static (ref tx, id) =>
        {
            if (tx.Running.Remove(id, out Job? job))
            {
                tx.Done.Add(job);
            }
        },
        id);

    // One collection: its own accessor, in one line.
    public void Enqueue(Job job) => Waiting.Add(job);

    public void Cancel(int id) => Canceled.TryAdd(id);

    public (int Waiting, int Running, int Done) Count() =>
        State.Look(static (in view) => (view.Waiting.Count, view.Running.Count, view.Done.Count));
}
