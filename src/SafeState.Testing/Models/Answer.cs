using System.Globalization;

namespace SafeState.Testing;

/// <summary>What a call of a ready-made model returned: whether it succeeded, and a value or a count where it returns one.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public readonly record struct Answer<T>
{
    /// <summary>Creates the answer of a member that returns true or false, or nothing, which counts as true.</summary>
    /// <param name="succeeded">What the member returned.</param>
    public Answer(bool succeeded) => Succeeded = succeeded;

    /// <summary>Creates the answer of a member that returns a value, or hands one out where it succeeds.</summary>
    /// <param name="succeeded">Whether there is a value.</param>
    /// <param name="value">The value; ignored where there is none.</param>
    public Answer(bool succeeded, T? value)
    {
        Succeeded = succeeded;
        HasValue = succeeded;
        Value = succeeded ? value : default;
    }

    /// <summary>Whether the call did what its name says.</summary>
    public bool Succeeded { get; }

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>The value; default where there is none.</summary>
    public T? Value { get; }

    /// <summary>How many elements there are; null unless the call asked for that.</summary>
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
