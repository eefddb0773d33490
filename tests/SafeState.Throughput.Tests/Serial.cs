// Heap sizes and the count of torn values belong to the whole process: what measures them runs alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
