namespace SafeState.Sharing;

/// <summary>
/// Identifies one write. A client has one session in each partition, and a session has slots. The record of a slot holds the answer of
/// the last operation of the slot, so that a repeated command is answered and not executed.
/// </summary>
/// <param name="Session">The random number of the session.</param>
/// <param name="Slot">The slot, from zero.</param>
/// <param name="Number">The number of the operation in its slot, from one.</param>
/// <remarks>The idea of slots is from NFS 4.1 (RFC 5661, section 2.10.6).</remarks>
internal readonly record struct OperationId(ulong Session, int Slot, long Number);
