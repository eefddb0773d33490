namespace SafeState.Testing.Tests.Example;

/// <summary>A call of a seat plan.</summary>
internal abstract record SeatCall
{
    internal sealed record Book(int Seat, string Guest) : SeatCall;

    internal sealed record Swap(int Seat1, int Seat2) : SeatCall;

    internal sealed record GuestIn(int Seat) : SeatCall;
}
