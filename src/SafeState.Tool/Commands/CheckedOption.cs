using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace SafeState.Tool.Commands;

/// <summary>Creates options whose values have a rule. A value that breaks it is an error, which states the rule.</summary>
internal static class CheckedOption
{
    /// <summary>Creates an option for a number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">The description.</param>
    /// <param name="rule">The rule, as the end of a sentence that begins with the name.</param>
    /// <param name="isValid">Whether a number follows the rule.</param>
    public static Option<T> Number<T>(string name, string description, string rule, Func<T, bool> isValid)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            CustomParser = result => Parse(result, name, rule, isValid),
        };

    /// <summary>Creates an option for a number that may be missing.</summary>
    /// <inheritdoc cref="Number{T}"/>
    public static Option<T?> NumberOrNull<T>(string name, string description, string rule, Func<T, bool> isValid)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            CustomParser = result => result.Tokens.Count == 0 ? null : Parse(result, name, rule, isValid),
        };

    /// <summary>Creates an option for a text.</summary>
    /// <inheritdoc cref="Number{T}"/>
    public static Option<string> Text(string name, string description, string rule, Func<string, bool> isValid) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens is [{ } token] ? token.Value : "";
            if (!isValid(text))
            {
                result.AddError($"{name} {rule}");
            }

            return text;
        },
    };

    private static T Parse<T>(ArgumentResult result, string name, string rule, Func<T, bool> isValid)
        where T : struct, INumber<T>
    {
        if (result.Tokens is not [{ } token] || !T.TryParse(token.Value, CultureInfo.InvariantCulture, out T value) || !isValid(value))
        {
            result.AddError($"{name} {rule}");
            return default;
        }

        return value;
    }
}
