namespace SafeState.Integration.Tests.Shapes;

/// <summary>Puts a map of its own in the place of its base's.</summary>
[GuardedState]
internal sealed partial class SpecialProperties : Properties
{
    [Guarded]
    protected internal override partial IGuardedMap<int, string> Sorted { get; }

    public IGuardedMap<int, string> OfBase => base.Sorted;
}
