using System.Globalization;

namespace SafeState.Testing;

/// <summary>The result of a call of a model in this package: whether it succeeded, and a value or a count if it returns one.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public readonly record struct Answer<T>
{
    /// <summary>Creates the answer of a member that returns true or false. A member that returns nothing counts as true.</summary>
    /// <param name="succeeded">The value that the member returned.</param>
    public Answer(bool succeeded) => Succeeded = succeeded;

    /// <summary>Creates the answer of a member that returns a value, or returns one if it succeeds.</summary>
    /// <param name="succeeded">Whether there is a value.</param>
    /// <param name="value">The value. It is ignored if there is none.</param>
    public Answer(bool succeeded, T? value)
    {
        Succeeded = succeeded;
        HasValue = succeeded;
        Value = succeeded ? value : default;
    }

    /// <summary>Gets whether the call did what its name says.</summary>
    public bool Succeeded { get; }

    /// <summary>Gets whether there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>Gets the value, or the default value if there is none.</summary>
    public T? Value { get; }

    /// <summary>Gets the number of elements, or null unless the call asked for it.</summary>
    public int? Count { get; init; }

    /// <summary>Returns the count, the value, or true or false.</summary>
    public override string ToString()
    {
        if (Count is { } count)
        {
            return count.ToString(CultureInfo.InvariantCulture);
        }

        return HasValue ? Value is null ? "null" : $"{Value}" : Succeeded ? "true" : "false";
    }
}
