using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SafeState.Detection.Tests.Support;

/// <summary>Awaited, it goes on in a new thread.</summary>
internal readonly struct OtherThread : INotifyCompletion
{
    public bool IsCompleted => false;

    public OtherThread GetAwaiter() => this;

    public void OnCompleted(Action continuation) => new Thread(continuation.Invoke) { IsBackground = true }.Start();

    public void GetResult()
    {
    }
}
