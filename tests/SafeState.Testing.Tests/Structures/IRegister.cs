namespace SafeState.Testing.Tests.Structures;

internal interface IRegister
{
    int Call(RegisterCall call);
}
