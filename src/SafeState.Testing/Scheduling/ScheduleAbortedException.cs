using System;

namespace SafeState.Testing;

/// <summary>The exception that releases a thread of a failed schedule from its wait.</summary>
internal sealed class ScheduleAbortedException() : Exception("The schedule has failed in another thread.");
