namespace SafeState;

/// <summary>The names under which guarded stores are seen from outside: meter, instruments, units, tags and event source.</summary>
/// <remarks>No tag and no event ever holds a key or a value: a store's name is the constant that its attribute gives.</remarks>
public static class GuardMetrics
{
    /// <summary>The name of the meter of each host, and of the process while no host runs.</summary>
    public const string MeterName = "SafeState";

    /// <summary>The name of the event source, for tools such as <c>dotnet-trace</c>.</summary>
    public const string EventSourceName = "SafeState";

    /// <summary>The name of the activity source, for tracers.</summary>
    public const string ActivitySourceName = "SafeState";

    /// <summary>
    /// Operations, by store and kind. Writes are exact. Reads are sampled while a listener is attached, one in 64 on average.
    /// </summary>
    public const string Operations = "safestate.store.operations";

    /// <summary>Entries of a store's live instances.</summary>
    public const string Entries = "safestate.store.entries";

    /// <summary>Callers that could not go on at once: a lock was held, or another owned the key.</summary>
    public const string Contentions = "safestate.store.contentions";

    /// <summary>Compared changes that found another value, and attempts that a store started over.</summary>
    public const string Retries = "safestate.store.retries";

    /// <summary>Splits and rebuilds by which a store adapted itself.</summary>
    public const string Adaptations = "safestate.store.adaptations";

    /// <summary>How long contended callers waited.</summary>
    public const string WaitDuration = "safestate.store.wait.duration";

    /// <summary>Factories that ran.</summary>
    public const string FactoryRuns = "safestate.store.factory.runs";

    /// <summary>Factories that threw or were canceled.</summary>
    public const string FactoryFailures = "safestate.store.factory.failures";

    /// <summary>Values of leased dictionaries whose disposal threw.</summary>
    public const string DisposalFailures = "safestate.store.disposal.failures";

    /// <summary>
    /// Changes that watchers of a store did not get one by one, because their buffers were full. They got a reset instead.
    /// </summary>
    public const string DroppedChanges = "safestate.store.changes.dropped";

    /// <summary>Exceptions from those who listen to a store's events: <c>On…Event</c> methods, meter and event listeners.</summary>
    public const string HookFailures = "safestate.store.hook.failures";

    /// <summary>Alarms that are on: one each.</summary>
    public const string Alarms = "safestate.alarms";

    /// <summary>Alarms that a handler did not get, since it has not returned and its queue is full.</summary>
    public const string AlarmDrops = "safestate.alarm.drops";

    /// <summary>Operations on shared dictionaries, by store, kind, and outcome.</summary>
    public const string SharedOperations = "safestate.shared.operations";

    /// <summary>How long operations on shared dictionaries took, with all attempts.</summary>
    public const string SharedOperationDuration = "safestate.shared.operation.duration";

    /// <summary>Writes of shared dictionaries that found another version.</summary>
    public const string SharedConflicts = "safestate.shared.conflicts";

    /// <summary>Attempts without a reply, after which the client asked again under the same identity.</summary>
    public const string SharedRetries = "safestate.shared.retries";

    /// <summary>Writes that the server answered from their record, because an earlier attempt was applied.</summary>
    public const string SharedReplays = "safestate.shared.replays";

    /// <summary>Writes that were sent together. A write that is sent alone is not recorded.</summary>
    public const string SharedBatchSize = "safestate.shared.batch.size";

    /// <summary>Partitions whose server had lost acknowledged writes.</summary>
    public const string SharedRollbacks = "safestate.shared.rollbacks";

    /// <summary>
    /// Reads of near caches, by store and result. A miss or a stale copy is counted when the server is asked. Hits are estimated from a
    /// part of the time, like reads of local stores.
    /// </summary>
    public const string NearReads = "safestate.shared.near.reads";

    /// <summary>Partitions whose copies a near cache gave up, by store and reason.</summary>
    public const string NearFlushes = "safestate.shared.near.flushes";

    /// <summary>
    /// The time since the server last confirmed that the copies of a near cache are fresh, of the partition with the longest time. A
    /// partition counts from its first near read on.
    /// </summary>
    public const string NearAge = "safestate.shared.near.age";

    /// <summary>Leases that this process holds.</summary>
    public const string LeasesHeld = "safestate.shared.leases.held";

    /// <summary>Leases that this process has lost. A lease that is given up is not lost.</summary>
    public const string LeasesLost = "safestate.shared.leases.lost";

    /// <summary>
    /// Tag: <c>applied</c>, <c>refused</c>, <c>conflict</c>, <c>unavailable</c>, <c>unknown</c>, <c>lost</c>, <c>canceled</c>, or
    /// <c>failed</c>.
    /// </summary>
    public const string OutcomeTag = "safestate.outcome";

    /// <summary>Tag: <c>hit</c>, <c>miss</c>, or <c>stale</c>: a copy that was not known to be fresh.</summary>
    public const string ResultTag = "safestate.result";

    /// <summary>Tag: <c>gap</c> for a missing message, <c>disconnect</c>, or <c>rollback</c> for lost state of the server.</summary>
    public const string ReasonTag = "safestate.reason";

    /// <summary>The unit of <see cref="NearReads"/>.</summary>
    public const string ReadUnit = "{read}";

    /// <summary>The unit of <see cref="NearFlushes"/>.</summary>
    public const string FlushUnit = "{flush}";

    /// <summary>Tag: the name of the lease.</summary>
    public const string LeaseTag = "safestate.lease";

    /// <summary>The unit of <see cref="SharedConflicts"/>.</summary>
    public const string ConflictUnit = "{conflict}";

    /// <summary>The unit of <see cref="SharedRollbacks"/>.</summary>
    public const string RollbackUnit = "{rollback}";

    /// <summary>The unit of <see cref="LeasesHeld"/> and <see cref="LeasesLost"/>.</summary>
    public const string LeaseUnit = "{lease}";

    /// <summary>Tag: the name of the handler's type.</summary>
    public const string HandlerTag = "safestate.handler";

    /// <summary>
    /// Tag of the meter itself: <c>process</c> for the meter of the process, and <c>shared</c> for shared state that no host opened. For
    /// the second host of a process and later ones, it is the number of the host. The meter of the first host has no tag.
    /// </summary>
    public const string HostTag = "safestate.host";

    /// <summary>Tag: the store's name.</summary>
    public const string StoreTag = "safestate.store";

    /// <summary>Tag: <c>striped</c>, <c>locked</c>, <c>reader_writer</c> or <c>snapshot</c>.</summary>
    public const string StrategyTag = "safestate.strategy";

    /// <summary>
    /// Tag: <c>read</c>, <c>set</c>, <c>add</c>, <c>update</c>, <c>remove</c>, <c>get_or_add</c>, <c>compute</c>, <c>increment</c>,
    /// <c>snapshot</c>, <c>replace</c>, <c>clear</c>, <c>drain</c> or <c>section</c>. A <c>GetOrAdd</c> that finds the key is a read.
    /// </summary>
    public const string OperationTag = "safestate.operation";

    /// <summary>
    /// Tag: <c>contention</c>, <c>retries</c>, <c>thread_pool</c>, <c>shared_conflicts</c>, <c>shared_unavailable</c>,
    /// <c>near_cache_stale</c>, <c>lease_lost</c>, or <c>shared_rollback</c>.
    /// </summary>
    public const string AlarmTag = "safestate.alarm";

    /// <summary>The unit of <see cref="Alarms"/> and <see cref="AlarmDrops"/>.</summary>
    public const string AlarmUnit = "{alarm}";

    /// <summary>The unit of <see cref="Operations"/>.</summary>
    public const string OperationUnit = "{operation}";

    /// <summary>The unit of <see cref="Entries"/>.</summary>
    public const string EntryUnit = "{entry}";

    /// <summary>The unit of <see cref="Contentions"/>.</summary>
    public const string ContentionUnit = "{contention}";

    /// <summary>The unit of <see cref="Retries"/>.</summary>
    public const string RetryUnit = "{retry}";

    /// <summary>The unit of <see cref="Adaptations"/>.</summary>
    public const string AdaptationUnit = "{adaptation}";

    /// <summary>The unit of <see cref="WaitDuration"/>: seconds.</summary>
    public const string DurationUnit = "s";

    /// <summary>The unit of <see cref="FactoryRuns"/>.</summary>
    public const string RunUnit = "{run}";

    /// <summary>
    /// The unit of <see cref="FactoryFailures"/>, <see cref="DisposalFailures"/>, and <see cref="HookFailures"/>.
    /// </summary>
    public const string FailureUnit = "{failure}";

    /// <summary>The unit of <see cref="DroppedChanges"/>.</summary>
    public const string ChangeUnit = "{change}";
}
