using System;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace SafeState.Tests.Debugging;

/// <summary>
/// What a debugger displays for an object: the text of its attribute, with the members that it names evaluated on the object.
/// </summary>
internal static partial class DebuggerText
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Evaluates the attribute of a type or of one that it derives from, as debuggers do.</summary>
    public static string Of(object shown)
    {
        DebuggerDisplayAttribute attribute = shown.GetType().GetCustomAttribute<DebuggerDisplayAttribute>(inherit: true)!;
        return Hole()
            .Replace(attribute.Value, hole => Convert.ToString(Evaluate(shown, hole.Groups["path"].Value), CultureInfo.InvariantCulture)!);
    }

    private static object Evaluate(object target, string path)
    {
        foreach (string member in path.Split('.'))
        {
            target = Property(target.GetType(), member).GetValue(target)!;
        }

        return target;
    }

    private static PropertyInfo Property(Type type, string name)
    {
        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetProperty(name, Members) is { } property)
            {
                return property;
            }
        }

        throw new MissingMemberException(type.FullName, name);
    }

    [GeneratedRegex(@"\{(?<path>[\w.]+)(,nq)?\}")]
    private static partial Regex Hole();
}
