namespace SafeState.Testing.Tests.Example;

/// <summary>The same with a fault: each step of a swap is atomic, the swap is not.</summary>
internal sealed class HastySeatPlan : SeatPlan
{
    public override void Swap(int seat1, int seat2)
    {
        (string? guest1, string? guest2) = (Take(seat1), Take(seat2));
        Put(seat1, guest2);
        Put(seat2, guest1);
    }
}
