namespace SafeState.Testing.Tests.Structures;

/// <summary>One number that can be written, read, added to, and exchanged if it is as expected.</summary>
internal sealed class RegisterModel : IModel<int, RegisterCall, int>
{
    public int Start => 0;

    public bool IsRead(RegisterCall operation) => operation.Kind == RegisterCallKind.Read;

    public int Apply(int state, RegisterCall operation, out int result)
    {
        result = operation.Kind == RegisterCallKind.Write ? 0 : state;
        return operation.Kind switch
        {
            RegisterCallKind.Write => operation.Value,
            RegisterCallKind.Add => state + operation.Value,
            RegisterCallKind.Exchange => state == 0 ? operation.Value : state,
            _ => state,
        };
    }
}
