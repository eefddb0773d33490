using System.Collections.Generic;
using System.Threading;

namespace SafeState.Testing.Tests.Example;

/// <summary>A class of the user's own: seats that are booked by somebody, and can be swapped.</summary>
internal class SeatPlan
{
    private readonly Dictionary<int, string> _bookings = [];
    private readonly Lock _lock = new();

    public bool Book(int seat, string guest)
    {
        lock (_lock)
        {
            return _bookings.TryAdd(seat, guest);
        }
    }

    public virtual void Swap(int seat1, int seat2)
    {
        lock (_lock)
        {
            (string? guest1, string? guest2) = (Take(seat1), Take(seat2));
            Put(seat1, guest2);
            Put(seat2, guest1);
        }
    }

    public string? GuestIn(int seat)
    {
        lock (_lock)
        {
            return _bookings.GetValueOrDefault(seat);
        }
    }

    protected string? Take(int seat)
    {
        lock (_lock)
        {
            _ = _bookings.Remove(seat, out string? guest);
            return guest;
        }
    }

    protected void Put(int seat, string? guest)
    {
        lock (_lock)
        {
            if (guest is not null)
            {
                _bookings[seat] = guest;
            }
        }
    }
}
