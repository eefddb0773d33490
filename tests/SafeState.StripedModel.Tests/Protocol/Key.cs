namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>A key, and what its hash says.</summary>
/// <param name="Stripe">Whose gate it needs.</param>
/// <param name="Home">Where its search begins, by the low bits.</param>
/// <param name="Tag">1 to 3.</param>
internal sealed record Key(int Stripe = 0, int Home = 0, int Tag = 1);
