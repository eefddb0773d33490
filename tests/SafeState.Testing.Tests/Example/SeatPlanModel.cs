using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SafeState.Testing.Tests.Example;

/// <summary>What a seat plan means when one client uses it.</summary>
internal sealed class SeatPlanModel : MapModel<int, string, SeatCall, string?>
{
    public override ImmutableDictionary<int, string> Apply(ImmutableDictionary<int, string> state, SeatCall operation, out string? result)
    {
        result = null;
        switch (operation)
        {
            case SeatCall.Book(int seat, string guest):
                result = state.ContainsKey(seat) ? "taken" : "booked";
                return state.ContainsKey(seat) ? state : state.Add(seat, guest);
            case SeatCall.Swap(int seat1, int seat2):
                return state.RemoveRange([seat1, seat2]).AddRange(state
                    .Where(booking => booking.Key == seat1 || booking.Key == seat2)
                    .Select(booking => new KeyValuePair<int, string>(booking.Key == seat1 ? seat2 : seat1, booking.Value)));
            case SeatCall.GuestIn(int seat):
                result = state.GetValueOrDefault(seat);
                return state;
            default:
                return state;
        }
    }

    public override bool IsRead(SeatCall operation) => operation is SeatCall.GuestIn;
}
