using System.Threading;

namespace SafeState.Testing.Tests.Structures;

/// <summary>Right.</summary>
internal sealed class LockedRegister : IRegister
{
    private readonly Lock _lock = new();
    private readonly RegisterModel _model = new();
    private int _value;

    public int Call(RegisterCall call)
    {
        lock (_lock)
        {
            _value = _model.Apply(_value, call, out int result);
            return result;
        }
    }
}
