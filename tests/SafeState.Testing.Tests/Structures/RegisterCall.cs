using System.Globalization;

namespace SafeState.Testing.Tests.Structures;

internal readonly record struct RegisterCall(RegisterCallKind Kind, int Value = 0)
{
    public override string ToString() =>
        Kind == RegisterCallKind.Read ? "Read()" : string.Create(CultureInfo.InvariantCulture, $"{Kind}({Value})");
}
