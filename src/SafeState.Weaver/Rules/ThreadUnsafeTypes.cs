using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace SafeState.Weaver.Rules;

/// <summary>Users' types with [ThreadUnsafe]: a property getter reads, every other public member writes.</summary>
internal sealed class ThreadUnsafeTypes
{
    private const string Attribute = "SafeState.Detection.ThreadUnsafeAttribute";
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Returns the receiver of a call on such a type. Calls among members of the type itself are not uses of it.</summary>
    public IReadOnlyList<Watch> Find(TypeReference type, MethodReference method, MethodDefinition caller)
    {
        if (!method.HasThis || method.Name == ".ctor" || type.IsValueType || !IsMarked(type) || IsWithin(caller.DeclaringType, type))
        {
            return [];
        }

        MethodDefinition? definition = FrameworkTypes.Resolve(method);
        return definition is null || definition.IsFamily || definition.IsPrivate
            ? []
            : [new(0, WatchKind.Collection, definition.IsGetter ? AccessKinds.Read : AccessKinds.Write)];
    }

    private static bool IsWithin(TypeDefinition? inner, TypeReference outer)
    {
        for (; inner is not null; inner = inner.DeclaringType)
        {
            if (inner.FullName == outer.FullName)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMarked(TypeReference type)
    {
        if (type.Namespace.StartsWith("System", StringComparison.Ordinal) || type is GenericParameter or ArrayType)
        {
            return false;
        }

        if (!_known.TryGetValue(type.FullName, out bool marked))
        {
            TypeDefinition? definition = FrameworkTypes.Resolve(type);
            marked = definition is not null
                && (definition.CustomAttributes.Any(static a => a.AttributeType.FullName == Attribute)
                    || (definition.BaseType is { } ancestor && IsMarked(ancestor.GetElementType())));
            _known[type.FullName] = marked;
        }

        return marked;
    }
}
