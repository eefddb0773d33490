using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Runs a method on fresh objects over present, absent and missing keys, and writes down what came of it.</summary>
internal static class Transcript
{
    private static readonly string?[] s_keys = ["a", "b", "c", "A", "z", null];
    private static readonly long[] s_numbers = [1, 5, -3, 0];

    /// <summary>Results, types of exceptions and the content afterwards, for each input.</summary>
    public static string Record(Type type, string method)
    {
        StringBuilder text = new();
        foreach (string? key in s_keys)
        {
            foreach (long number in s_numbers)
            {
                object subject = Activator.CreateInstance(type)!;
                type.GetField("Other")!.SetValue(subject, Activator.CreateInstance(type));
                _ = text.Append(CultureInfo.InvariantCulture,
                    $"({key ?? "null"}, {number}) {Run(subject, method, key, number)} | {Call(subject, "Show")}\n");
            }
        }

        return text.ToString();
    }

    private static string Run(object subject, string method, string? key, long number)
    {
        try
        {
            // Twice, as the second call meets what the first has left.
            return Call(subject, method, key, number) + ", " + Call(subject, method, key, number);
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException!.GetType().FullName!;
        }
    }

    private static string Call(object subject, string method, params object?[] arguments)
    {
        MethodInfo info = subject.GetType().GetMethod(method)!;
        return Show(info.Invoke(subject, info.GetParameters().Length == 0 ? [] : arguments));
    }

    /// <summary>Sets have no order, and neither have maps that hash their keys.</summary>
    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable sequence => "[" + string.Join(", ", sequence.Cast<object?>().Select(Show).Order(StringComparer.Ordinal)) + "]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
