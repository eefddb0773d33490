using System;
using SafeState.Ownership;
using SafeState.Values;

namespace SafeState.CompilerServices;

/// <content>The store of a number that the processor cannot change in one step.</content>
public abstract partial class GuardedNumber<T, TProbe>
{
    /// <summary>The store of a number that is not a primitive type.</summary>
    private sealed class Cell(string name, int contractVersion, T content, GuardEventHook? hook)
        : GuardedNumberMap<UnitKey, T, ValueStrategy<T>, TProbe>(name, contractVersion, new(content), hook), IWatchedValue<T>
    {
        internal T Value
        {
            get
            {
                if (IsReadObserved)
                {
                    CountObservedRead();
                }

                return _strategy.Read();
            }
        }

        internal T Unobserved => _strategy.Read();

        internal override bool HasKeys => false;

        internal override Type KeyType => typeof(void);

        public ChangeSignal GetSignal() => _strategy.GetSignal();

        public (T Value, long Version) ReadWatched(ChangeSignal signal)
        {
            (T, long) state = _strategy.ReadWatched(signal);
            CountReadIfObserved();
            return state;
        }
    }
}
