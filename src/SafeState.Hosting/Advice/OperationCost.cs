namespace SafeState.Hosting.Advice;

/// <summary>The cost of one operation, in nanoseconds.</summary>
/// <param name="Alone">The part that does not depend on the number of entries.</param>
/// <param name="ForEntry">The part for each entry.</param>
internal readonly record struct OperationCost(double Alone, double ForEntry = 0)
{
    internal double For(double entries) => Alone + (ForEntry * entries);
}
