namespace SafeState.Metering;

/// <summary>The layout of cells: those of one store are adjacent, those of all stores are in one array for each thread.</summary>
internal static class CounterLayout
{
    /// <summary>The number of operations: the first cells.</summary>
    internal const int Operations = (int)StoreCounter.Section + 1;

    /// <summary>The number of cells in use.</summary>
    internal const int Count = (int)StoreCounter.DroppedChanges + 1;

    /// <summary>From one store's cells to the next one's.</summary>
    internal const int Stride = 24;
}
