using System;
using System.Linq;

namespace SafeState.Detection.Reporting;

/// <summary>Writes types as C# does.</summary>
internal static class TypeNames
{
    internal static string Short(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Short(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Short(type.GetElementType()!) + "[]";
        }

        string name = Keyword(type) ?? type.Name;
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return type.IsGenericType && tick >= 0
            ? $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>"
            : name;
    }

    private static string? Keyword(Type type) => type.FullName switch
    {
        "System.Boolean" => "bool",
        "System.Byte" => "byte",
        "System.Char" => "char",
        "System.Decimal" => "decimal",
        "System.Double" => "double",
        "System.Int32" => "int",
        "System.Int64" => "long",
        "System.Object" => "object",
        "System.Single" => "float",
        "System.String" => "string",
        "System.Void" => "void",
        _ => null,
    };
}
