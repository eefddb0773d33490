using System.Threading;

namespace SafeState.Testing.Tests.Structures;

/// <summary>Wrong: reads, then writes; what another thread writes in between is lost.</summary>
internal sealed class UnlockedRegister : IRegister
{
    private readonly RegisterModel _model = new();
    private int _value;

    public int Call(RegisterCall call)
    {
        int next = _model.Apply(Volatile.Read(ref _value), call, out int result);
        SchedulePoint.Hit();
        _ = Thread.Yield();
        Volatile.Write(ref _value, next);
        return result;
    }
}
