using System;
using System.Threading;

namespace SafeState.Waiting;

/// <summary>When a line of asynchronous updates last moved. The limit of waits starts over then.</summary>
internal sealed class UpdateProgress
{
    private long _last = Environment.TickCount64;

    /// <summary>Gets how long no caller of the line has come to own the key.</summary>
    internal TimeSpan Age => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _last));

    internal void Note() => Volatile.Write(ref _last, Environment.TickCount64);
}
