using SafeState.Hosting.Advice;

namespace SafeState.AspNetCore.Pages;

/// <summary>The advice on one store.</summary>
/// <param name="Store">The name of the store.</param>
/// <param name="Strategy">The current strategy.</param>
/// <param name="Recommended">The recommended strategy.</param>
/// <param name="Kind">The advised action.</param>
/// <param name="Rule">The name of the rule that decided.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Effect">The expected effect.</param>
/// <param name="ExpectedSpeed">How many times as fast the operations are expected to be; 1 if nothing changes.</param>
/// <param name="Confidence">How reliable the advice is.</param>
/// <param name="AttributeLine">The attribute to put on the field or property.</param>
internal sealed record AdviceRow(string Store, GuardStrategy Strategy, GuardStrategy Recommended, GuardAdviceKind Kind, string Rule,
    string Reason, string Effect, double ExpectedSpeed, GuardConfidence Confidence, string AttributeLine);
