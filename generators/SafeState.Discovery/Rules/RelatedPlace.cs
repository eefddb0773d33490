using Microsoft.CodeAnalysis;

namespace SafeState.Discovery.Rules;

/// <summary>Another place that a report names.</summary>
/// <param name="Location">The place.</param>
/// <param name="Reason">What happens there.</param>
internal sealed record RelatedPlace(Location Location, string Reason);
