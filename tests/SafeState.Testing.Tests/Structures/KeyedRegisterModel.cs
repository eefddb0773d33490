using System.Collections.Immutable;

namespace SafeState.Testing.Tests.Structures;

/// <summary>Many registers, which do not affect each other.</summary>
internal sealed class KeyedRegisterModel : MapModel<int, int, KeyedCall, int>
{
    private readonly RegisterModel _register = new();

    public override ImmutableDictionary<int, int> Apply(ImmutableDictionary<int, int> state, KeyedCall operation, out int result) =>
        state.SetItem(operation.Register, _register.Apply(state.GetValueOrDefault(operation.Register), operation.Call, out result));

    public override bool IsRead(KeyedCall operation) => _register.IsRead(operation.Call);

    public override object? PartitionOf(KeyedCall operation) => operation.Register;
}
