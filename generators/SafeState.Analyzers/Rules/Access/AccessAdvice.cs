using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>Names the members of an accessor that replace a raw use, by the shape of the field.</summary>
internal static class AccessAdvice
{
    /// <summary>Returns the members as a part of a message.</summary>
    public static string Get(FieldUseKind kind, GuardedFieldInfo field) => (kind, field.Shape) switch
    {
        _ when field.IsGroupValue => $"'{field.AccessorText}'",
        (FieldUseKind.Escapes, StoreShape.Value or StoreShape.Number or StoreShape.LeaseMap) => $"'{field.Accessor}'",
        (FieldUseKind.Escapes, _) => $"'{field.Accessor}', or '{field.Accessor}.Snapshot()' for a copy of its content",
        (FieldUseKind.Reassigned, StoreShape.Value) => $"'{field.Accessor}.Set(…)' or '{field.Accessor}.Update(…)'",
        (FieldUseKind.Reassigned, StoreShape.Number) => $"'{field.Accessor}.Set(…)' or '{field.Accessor}.IncrementBy(…)'",
        (FieldUseKind.Reassigned, StoreShape.Queue) => $"'{field.Accessor}.Clear()' or '{field.Accessor}.Drain()'",
        (FieldUseKind.Reassigned, _) => $"'{field.Accessor}.ReplaceAll(…)' or '{field.Accessor}.Clear()'",
        _ => $"'{field.Accessor}'",
    };
}
