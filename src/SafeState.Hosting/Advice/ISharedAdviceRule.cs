namespace SafeState.Hosting.Advice;

/// <summary>A rule of the advice on shared dictionaries. Rules run in order, and the first one that applies decides.</summary>
internal interface ISharedAdviceRule
{
    /// <summary>Gets the name of the rule, as in <c>docs/advice.md</c>.</summary>
    string Name { get; }

    /// <summary>Returns the advice, or null if the rule does not apply.</summary>
    SharedAdviceResult? Evaluate(SharedTraffic traffic);
}
