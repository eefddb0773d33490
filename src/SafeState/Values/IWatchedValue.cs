using SafeState.CompilerServices;

namespace SafeState.Values;

/// <summary>A value that can be watched.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal interface IWatchedValue<T>
{
    /// <summary>Gets what is signaled after each change from here on.</summary>
    ChangeSignal GetSignal();

    /// <summary>
    /// Returns the value, and the number of the changes that it has at least. The value may be that of a change that is not yet counted.
    /// </summary>
    (T Value, long Version) ReadWatched(ChangeSignal signal);
}
