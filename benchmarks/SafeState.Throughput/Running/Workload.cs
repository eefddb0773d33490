namespace SafeState.Throughput.Running;

/// <summary>
/// What threads do to one map, in measured steps. The steps are written with concrete types below; here they are called once for many
/// operations.
/// </summary>
internal abstract class Workload
{
    /// <summary>How many different steps there are; after the last comes the first.</summary>
    public abstract int Period { get; }

    /// <summary>Steps are run in multiples of this.</summary>
    public virtual int Unit => 1;

    /// <summary>How many steps a chunk has, if the workload knows better than the measurement.</summary>
    public virtual int? FixedChunk => null;

    /// <summary>Operations in a step.</summary>
    public virtual int OperationsPerStep => 1;

    /// <summary>Whether all threads go through the chunks together.</summary>
    public virtual bool InPhases => false;

    /// <summary>Whether the steps only warm the code, so that a workload may do less.</summary>
    public bool IsWarming { get; set; }

    /// <summary>Brings the map into the state that the steps expect.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>Runs steps. Measured.</summary>
    /// <param name="thread">The thread's number.</param>
    /// <param name="from">The first step.</param>
    /// <param name="count">How many; never past the period.</param>
    public abstract void Run(int thread, int from, int count);

    /// <summary>Checks what the steps left, and takes it back where they cannot be repeated otherwise. Not measured.</summary>
    public virtual void Settle(int thread, int from, int count)
    {
    }

    /// <summary>Ends a chunk that all threads went through together. Not measured.</summary>
    public virtual void EndPhase(Checks checks)
    {
    }

    /// <summary>Compares what the map holds with what the steps of a slice must have left.</summary>
    /// <param name="slice">What was run.</param>
    /// <param name="checks">Takes what is wrong.</param>
    public abstract void Verify(Slice slice, Checks checks);

    /// <summary>Brings the map back into the state of all scenes.</summary>
    public virtual void Finish(Checks checks)
    {
    }

    /// <summary>The longest single operation of one pass, where that is asked.</summary>
    public virtual double? LongestMicros() => null;
}
