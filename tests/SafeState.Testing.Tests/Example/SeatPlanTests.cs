using System;

namespace SafeState.Testing.Tests.Example;

public sealed class SeatPlanTests
{
    [Fact]
    public void A_seat_plan_is_linearizable()
    {
        StressReport report = Stress.Run(static () => new SeatPlan(), new SeatPlanModel(), Draw, Call);
        report.ThrowIfFailed();
    }

    [Fact]
    public void A_swap_in_two_steps_is_not()
    {
        StressReport report =
            Stress.Run(static () => new HastySeatPlan(), new SeatPlanModel(), Draw, Call,
                new() { Overlapping = 1_000_000, TimeLimit = TimeSpan.FromSeconds(30) });
        Assert.NotNull(report.Failure);
    }

    private static SeatCall Draw(Random random) => random.Next(3) switch
    {
        0 => new SeatCall.Book(random.Next(2), random.Next(2) == 0 ? "Ann" : "Bob"),
        1 => new SeatCall.Swap(0, 1),
        _ => new SeatCall.GuestIn(random.Next(2)),
    };

    private static string? Call(SeatPlan plan, SeatCall call)
    {
        switch (call)
        {
            case SeatCall.Book(int seat, string guest):
                return plan.Book(seat, guest) ? "booked" : "taken";
            case SeatCall.Swap(int seat1, int seat2):
                plan.Swap(seat1, seat2);
                return null;
            case SeatCall.GuestIn(int seat):
                return plan.GuestIn(seat);
            default:
                throw new ArgumentOutOfRangeException(nameof(call));
        }
    }
}
