using System.Collections.Generic;

namespace SafeState.CompilerServices;

/// <content>The changes of a number.</content>
public abstract partial class GuardedNumber<T, TProbe>
{
    private interface INumberStep
    {
        /// <returns>False: the number stays.</returns>
        bool Apply(T current, out T next);
    }

    private readonly struct ReplaceEqual(T newValue, T comparisonValue) : INumberStep
    {
        private readonly T _newValue = newValue;
        private readonly T _comparisonValue = comparisonValue;

        public bool Apply(T current, out T next)
        {
            next = _newValue;
            return EqualityComparer<T>.Default.Equals(current, _comparisonValue);
        }
    }

    private readonly struct AddDelta(T delta) : INumberStep
    {
        private readonly T _delta = delta;

        public bool Apply(T current, out T next) => Arithmetic<T>.TrySum(current, _delta, out next);
    }

    private readonly struct SubtractOne : INumberStep
    {
        public bool Apply(T current, out T next) => Arithmetic<T>.TryPredecessor(current, out next);
    }

    private readonly struct SubtractToFloor(T by, T floor) : INumberStep
    {
        private readonly T _by = by;
        private readonly T _floor = floor;

        // Written so that NaN, which is not above any floor, crosses it.
        public bool Apply(T current, out T next) => Arithmetic<T>.TrySubtract(current, _by, out next) && next >= _floor;
    }

    private readonly struct AddToCeiling(T by, T ceiling) : INumberStep
    {
        private readonly T _by = by;
        private readonly T _ceiling = ceiling;

        public bool Apply(T current, out T next) => Arithmetic<T>.TryAdd(current, _by, out next) && next <= _ceiling;
    }
}
