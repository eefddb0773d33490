using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE502: keys or values of a shared dictionary cannot be stored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe502UnsupportedSharedType() : SharedPropertyRule(UnsupportedSharedType, TypeMissingInContext)
{
    private static readonly DiagnosticDescriptor UnsupportedSharedType = Describe(
        RuleIds.UnsupportedSharedType,
        "'{0}' cannot be shared because {1}");

    private static readonly DiagnosticDescriptor TypeMissingInContext = Describe(
        RuleIds.UnsupportedSharedType,
        "The first use of '{0}' fails if '{1}' does not have '{2}'; add [JsonSerializable(typeof({2}))] to '{1}'");

    private protected override Diagnostic? Check(SharedPropertyInfo property) => property switch
    {
        _ when GetReason(property) is { } reason =>
            Diagnostic.Create(UnsupportedSharedType, property.Property.GetLocation(), property.Property.Name, reason),
        { Error: SharedError.None, ValueForm: SharedForm.Json, Arguments.Json: { } context }
            when context.HasAttribute(WellKnownNames.JsonSerializableAttribute) && !SharedForms.HasType(context, property.Value!) =>
            TypeMissingInContext.Warn(
                property.Property.GetLocation(), property.Property.Name, context.Name, property.Value!.ToShortDisplayString()),
        _ => null,
    };

    private static string? GetReason(SharedPropertyInfo property) => property.Error switch
    {
        SharedError.TypeParameter =>
            $"'{property.Interface!.ToShortDisplayString()}' depends on a type parameter, and one name has one type of keys and values; "
                + "use types without type parameters",
        SharedError.KeyType =>
            $"keys of type '{property.Key!.ToShortDisplayString()}' have no stable text; use a string, an integer, a Guid, an enum, or "
                + "bool, or add [SharedKey] to the type",
        SharedError.SharedKeyInterfaces =>
            "a type with [SharedKey] does not implement ISpanFormattable and ISpanParsable of itself; implement both",
        SharedError.NumberType =>
            $"the server cannot compute with '{property.Value!.ToShortDisplayString()}'; use sbyte, short, int, long, byte, ushort, or "
                + "uint, or make it an ISharedMap",
        SharedError.SerializerOfNumbers => "numbers are stored as text; remove 'Json' and 'Serializer'",
        SharedError.ValueType =>
            $"values of type '{property.Value!.ToShortDisplayString()}' need a serializer; set 'Json' to a JSON context that has the "
                + "type, or set 'Serializer'",
        SharedError.TwoSerializers => "it has both 'Json' and 'Serializer'; remove one",
        SharedError.JsonContext =>
            $"'{property.Arguments.Json!.Name}' is not a JSON context; name a class that derives from JsonSerializerContext and has "
                + "[JsonSerializable]",
        SharedError.SerializerType =>
            $"'{property.Arguments.Serializer!.Name}' is not a serializer of '{property.Value!.ToShortDisplayString()}' that can be "
                + "created; implement ISharedSerializer of that type, with a constructor without parameters",
        _ => null,
    };

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shared(
        id,
        "Type of keys or values cannot be shared",
        message,
        "Other processes and later deployments must read what this one writes. So keys need a text that is always the same, and values "
            + "need a serializer unless they are text, numbers, or bytes.",
        DiagnosticSeverity.Error);
}
