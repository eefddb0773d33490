using System;
using System.Collections.Generic;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Reporting;

/// <summary>Names the attribute that guards a field. Where the field is unknown or cannot be guarded, there is no suggestion.</summary>
internal static class SuggestedFix
{
    private static readonly HashSet<Type> Guardable = [typeof(Dictionary<,>), typeof(SortedDictionary<,>), typeof(SortedList<,>)];

    internal static string? Find(Type collection, Site first, Site second)
    {
        string field = first.Field.Length != 0 ? first.Field : second.Field;
        int separator = field.IndexOf("::", StringComparison.Ordinal);
        bool agree = second.Field.Length == 0 || second.Field == field;
        if (separator < 0 || !agree || field.Contains('<', StringComparison.Ordinal)
            || !collection.IsGenericType || !Guardable.Contains(collection.GetGenericTypeDefinition()))
        {
            return null;
        }

        string type = field[..separator].Replace('/', '.');
        return $"[GuardedState] on {type} (field {field[(separator + 2)..]}, {TypeNames.Short(collection)})";
    }
}
