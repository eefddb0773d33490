namespace SafeState.Scaling.Measuring;

/// <summary>One measurement.</summary>
/// <param name="Rate">Operations a second of all threads together.</param>
/// <param name="BytesPerOperation">The bytes that an operation allocates.</param>
/// <param name="PauseShare">The share of the time in which the garbage collector had all threads stopped.</param>
internal readonly record struct Slice(double Rate, double BytesPerOperation, double PauseShare);
