namespace SafeState.Hosting.Advice;

/// <summary>One rule. They are asked in turn, and the first that has an answer decides.</summary>
internal interface IAdviceRule
{
    /// <summary>Its name, as in <c>docs/advice.md</c>.</summary>
    string Name { get; }

    /// <summary>What it says; null: nothing.</summary>
    AdviceResult? Evaluate(StoreTraffic traffic);
}
