using System;

namespace SafeState.Testing;

/// <summary>Takes a thread of a failed schedule out of what it waits for.</summary>
internal sealed class ScheduleAbortedException() : Exception("The schedule has failed in another thread.");
