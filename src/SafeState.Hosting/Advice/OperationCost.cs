namespace SafeState.Hosting.Advice;

/// <summary>What one operation costs, in nanoseconds.</summary>
/// <param name="Alone">Whatever the number of entries.</param>
/// <param name="ForEntry">For each entry.</param>
internal readonly record struct OperationCost(double Alone, double ForEntry = 0)
{
    internal double For(double entries) => Alone + (ForEntry * entries);
}
