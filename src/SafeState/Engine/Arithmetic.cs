using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SafeState.CompilerServices;

/// <summary>Sums and differences that say when they do not fit, without an exception where the type allows it.</summary>
internal static class Arithmetic<TValue>
    where TValue : struct, INumber<TValue>
{
    /// <summary>Whether arithmetic may throw although it is not checked: decimal, and types we do not know.</summary>
    internal static bool MayThrow => !typeof(TValue).IsPrimitive;

    private static bool IsFloatingPoint => typeof(TValue) == typeof(double) || typeof(TValue) == typeof(float);

    /// <summary>A checked sum of any two numbers: false where one that cannot throw does not fit.</summary>
    internal static bool TrySum(TValue left, TValue right, out TValue result)
    {
        if (MayThrow)
        {
            return TryChecked(left, right, add: true, out result);
        }

        if (IsFloatingPoint)
        {
            result = left + right;
            return true;
        }

        result = unchecked(left + right);
        return TValue.IsNegative(right) ? result < left : result >= left;
    }

    /// <summary>A checked subtraction of one: false where one that cannot throw does not fit.</summary>
    internal static bool TryPredecessor(TValue value, out TValue result)
    {
        if (MayThrow)
        {
            return TryChecked(value, TValue.One, add: false, out result);
        }

        if (IsFloatingPoint)
        {
            result = value - TValue.One;
            return true;
        }

        result = unchecked(value - TValue.One);
        return result < value;
    }

    /// <param name="left">Any number.</param>
    /// <param name="right">A number that is not negative.</param>
    /// <param name="result">Their sum.</param>
    /// <returns>False: the sum does not fit.</returns>
    internal static bool TryAdd(TValue left, TValue right, out TValue result)
    {
        if (MayThrow)
        {
            return TryChecked(left, right, add: true, out result) && !Overflowed(left, right, result);
        }

        result = unchecked(left + right);
        return !(result < left) && !Overflowed(left, right, result);
    }

    /// <inheritdoc cref="TryAdd"/>
    /// <param name="result">Their difference.</param>
    internal static bool TrySubtract(TValue left, TValue right, out TValue result)
    {
        if (MayThrow)
        {
            return TryChecked(left, right, add: false, out result) && !Overflowed(left, right, result);
        }

        result = unchecked(left - right);
        return !(result > left) && !Overflowed(left, right, result);
    }

    /// <summary>For floating point: two finite numbers made an infinite one.</summary>
    private static bool Overflowed(TValue left, TValue right, TValue result) =>
        TValue.IsInfinity(result) && !TValue.IsInfinity(left) && !TValue.IsInfinity(right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryChecked(TValue left, TValue right, bool add, out TValue result)
    {
        try
        {
            result = add ? checked(left + right) : checked(left - right);
            return true;
        }
        catch (OverflowException)
        {
            result = left;
            return false;
        }
    }
}
