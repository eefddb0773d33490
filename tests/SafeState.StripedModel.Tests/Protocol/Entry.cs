namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>A key that the map has at first.</summary>
/// <param name="Key">Its number.</param>
/// <param name="Value">Its value.</param>
/// <param name="Group">Where it is in its table; the groups from its home on count it.</param>
/// <param name="Slot">Where it is in its group.</param>
internal sealed record Entry(int Key, int Value, int Group = 0, int Slot = 0);
