using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Maps whose first content needs themselves.</summary>
[GuardedState]
internal sealed partial class Circular
{
    public bool IsMended { get; set; }

    [Guarded(Source = nameof(Load))]
    public partial IGuardedMap<string, int> Direct { get; }

    [Guarded(Source = nameof(LoadOneWay))]
    public partial IGuardedMap<string, int> OneWay { get; }

    [Guarded(Source = nameof(LoadOtherWay))]
    public partial IGuardedMap<string, int> OtherWay { get; }

    private Dictionary<string, int> Load() => IsMended ? new() { ["a"] = 1 } : new(Direct.Snapshot());

    private Dictionary<string, int> LoadOneWay() => new(OtherWay.Snapshot());

    private Dictionary<string, int> LoadOtherWay() => new(OneWay.Snapshot());
}
