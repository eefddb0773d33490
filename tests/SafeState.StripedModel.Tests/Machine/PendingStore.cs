namespace SafeState.StripedModel.Tests.Machine;

/// <summary>A store that its thread has executed and memory has not seen yet.</summary>
/// <param name="Location">Where.</param>
/// <param name="Value">What.</param>
/// <param name="Releases">It reaches memory after every earlier store of its thread.</param>
/// <param name="Epoch">How many write barriers came before it: a store of an earlier epoch reaches memory first.</param>
/// <param name="Commit">What the map's users see change when it reaches memory.</param>
internal readonly record struct PendingStore(int Location, int Value, bool Releases, int Epoch, Commit? Commit);
