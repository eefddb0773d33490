using System;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Reporting;

/// <summary>Finds the <see cref="IgnoreRaceAttribute"/> that covers a call.</summary>
internal static class Waivers
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Returns the attribute of the method, its property, the types around it, the field, or the assembly.</summary>
    internal static IgnoreRaceAttribute? Find(MethodBase? method, Site site)
        => OfMethod(method) ?? OfField(method, site) ?? method?.DeclaringType?.Assembly.GetCustomAttribute<IgnoreRaceAttribute>();

    /// <summary>Returns why a waiver no longer holds, or null while it does.</summary>
    internal static string? FindExpiry(IgnoreRaceAttribute waiver, DateOnly today)
    {
        if (waiver.Until is null)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(waiver.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly until))
        {
            return $"'{waiver.Until}' is not a valid date for the waiver \"{waiver.Reason}\"; use the format yyyy-MM-dd";
        }

        return today > until ? $"The waiver \"{waiver.Reason}\" ended on {waiver.Until}; fix the race, or set a later date" : null;
    }

    private static IgnoreRaceAttribute? OfMethod(MethodBase? method)
    {
        for (MemberInfo? member = method; member is not null; member = member.DeclaringType)
        {
            if (member.GetCustomAttribute<IgnoreRaceAttribute>() is { } own)
            {
                return own;
            }

            if (FindSource(member) is { } source && (source.GetCustomAttribute<IgnoreRaceAttribute>() ?? OfProperty(source)) is { } written)
            {
                return written;
            }
        }

        return null;
    }

    private static IgnoreRaceAttribute? OfProperty(MethodInfo accessor)
        => accessor.IsSpecialName
            ? accessor.DeclaringType!.GetProperties(All)
                .FirstOrDefault(p => p.GetMethod == accessor || p.SetMethod == accessor)?.GetCustomAttribute<IgnoreRaceAttribute>()
            : null;

    /// <summary>Finds the method that the compiler made a lambda, a local function, or a state machine of.</summary>
    private static MethodInfo? FindSource(MemberInfo member)
    {
        if (member is MethodInfo { IsSpecialName: true } accessor)
        {
            return accessor;
        }

        Type? type = member.DeclaringType;
        int start = member.Name.IndexOf('<', StringComparison.Ordinal);
        int end = member.Name.IndexOf('>', StringComparison.Ordinal);
        if (type is null || start < 0 || end <= start + 1)
        {
            return null;
        }

        string name = member.Name[(start + 1)..end];
        Type owner = type;
        while (owner.Name.Contains('<', StringComparison.Ordinal) && owner.DeclaringType is { } outer)
        {
            owner = outer;
        }

        return owner.GetMethods(All).FirstOrDefault(m => m.Name == name);
    }

    private static IgnoreRaceAttribute? OfField(MethodBase? method, Site site)
    {
        int separator = site.Field.IndexOf("::", StringComparison.Ordinal);
        if (separator < 0 || method?.DeclaringType is null)
        {
            return null;
        }

        Type? type = method.DeclaringType.Assembly.GetType(site.Field[..separator].Replace('/', '+'));
        return type?.GetField(site.Field[(separator + 2)..], All)?.GetCustomAttribute<IgnoreRaceAttribute>();
    }
}
