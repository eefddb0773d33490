using System;
using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace SafeState.Detection.Reporting;

/// <summary>The stack of a thread as a report shows it.</summary>
/// <param name="Text">One line a frame, without frames of the detector.</param>
/// <param name="Method">The method that made the call, or null if the stack does not show it.</param>
internal sealed record CapturedStack(string Text, MethodBase? Method)
{
    private const string Root = "SafeState.Detection.";

    internal static readonly CapturedStack None = new("", null);

    internal static CapturedStack Create(StackTrace? trace)
    {
        if (trace is null)
        {
            return None;
        }

        StringBuilder text = new();
        MethodBase? caller = null;
        foreach (StackFrame frame in trace.GetFrames())
        {
            if (frame.GetMethod() is not { } method || IsHidden(method))
            {
                continue;
            }

            if (caller is null && !IsFramework(method))
            {
                caller = method;
            }

            text.Append("   at ").Append(NameOf(method));
            if (frame.GetFileName() is { Length: > 0 } file)
            {
                text.Append(" in ").Append(file).Append(":line ").Append(frame.GetFileLineNumber());
            }

            text.Append('\n');
        }

        return new(text.ToString().TrimEnd('\n'), caller);
    }

    /// <summary>Determines whether a stack runs through a static constructor, where a wait can block every user of the type.</summary>
    internal static bool IsInStaticConstructor(StackTrace trace)
    {
        foreach (StackFrame frame in trace.GetFrames())
        {
            if (frame.GetMethod() is ConstructorInfo { IsStatic: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Determines whether a method is one of the detector, or a helper that the weaver added.</summary>
    internal static bool IsHidden(MethodBase method)
        => method.IsDefined(typeof(StackTraceHiddenAttribute), false)
            || (method.DeclaringType is { } type && (IsOwn(type.Namespace) || type.IsDefined(typeof(StackTraceHiddenAttribute), false)));

    private static bool IsOwn(string? space)
        => space is not null && space.StartsWith(Root, StringComparison.Ordinal)
            && space[Root.Length..] is "CompilerServices" or "Engine" or "Reporting" or "Sites";

    private static bool IsFramework(MethodBase method)
        => method.DeclaringType?.Assembly.GetName().Name is { } name
            && (name.StartsWith("System.", StringComparison.Ordinal) || name == "mscorlib" || name == "netstandard");

    private static string NameOf(MethodBase method)
    {
        StringBuilder text = new();
        text.Append(method.DeclaringType?.FullName?.Replace('+', '.')).Append('.').Append(method.Name).Append('(');
        string separator = "";
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            text.Append(separator).Append(TypeNames.Short(parameter.ParameterType)).Append(' ').Append(parameter.Name);
            separator = ", ";
        }

        return text.Append(')').ToString();
    }
}
