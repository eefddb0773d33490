namespace SafeState.Hosting.Audit;

/// <summary>Receives the records of audits.</summary>
public interface IAuditSink
{
    /// <summary>
    /// Writes a batch. Batches come one after the other, never on the thread of a caller of a store. An exception is counted. After ten of
    /// them the sink receives nothing more in this audit.
    /// </summary>
    /// <param name="batch">The batch. It is not empty.</param>
    void Write(GuardAuditBatch batch);
}
