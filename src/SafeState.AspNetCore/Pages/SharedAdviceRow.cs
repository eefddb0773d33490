using SafeState.Hosting.Advice;

namespace SafeState.AspNetCore.Pages;

/// <summary>The advice on one shared dictionary.</summary>
/// <param name="Store">The name of the dictionary.</param>
/// <param name="Kind">The advised action.</param>
/// <param name="Rule">The name of the rule that decided.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Effect">The expected effect.</param>
/// <param name="GreatestSpeed">How many times as fast the operations can become at most; 1 if nothing changes.</param>
/// <param name="Confidence">How reliable the advice is.</param>
/// <param name="AttributeLine">The attribute to put on the property, or an empty text if it stays as it is.</param>
internal sealed record SharedAdviceRow(string Store, SharedAdviceKind Kind, string Rule, string Reason, string Effect,
    double GreatestSpeed, GuardConfidence Confidence, string AttributeLine);
