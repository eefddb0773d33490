using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Discovery;

/// <summary>Steps through operations that several parts of the analysis need.</summary>
internal static class Operations
{
    /// <summary>Removes conversions, parentheses and awaits around a value.</summary>
    public static IOperation? Bare(this IOperation? value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                case IAwaitOperation awaited:
                    value = awaited.Operation;
                    break;
                case IConditionalAccessInstanceOperation instance:
                    value = instance.ConditionalReceiver();
                    break;
                default:
                    return value;
            }
        }
    }

    /// <summary>Gets the receiver that <c>?.</c> tests.</summary>
    public static IOperation? ConditionalReceiver(this IConditionalAccessInstanceOperation instance)
    {
        for (IOperation part = instance; part.Parent is { } parent; part = parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == part)
            {
                return access.Operation;
            }
        }

        return null;
    }

    /// <summary>Gets the operation that uses a value, past conversions and parentheses, and the value as that operation sees it.</summary>
    public static IOperation? User(this IOperation value, out IOperation seen)
    {
        seen = value;
        while (seen.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            seen = seen.Parent;
        }

        return seen.Parent;
    }

    /// <summary>Gets the object that a call is made on: the receiver, or the first argument of an extension method.</summary>
    public static IOperation? Receiver(this IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);

    /// <summary>Gets whether an operation is inside another one.</summary>
    public static bool IsInside(this IOperation operation, IOperation outer)
    {
        for (IOperation? part = operation; part is not null; part = part.Parent)
        {
            if (part == outer)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gets whether a type is an interface, or looks like one by its name where its assembly is missing.</summary>
    public static bool IsInterface(this ITypeSymbol type) => type.TypeKind == TypeKind.Interface
        || (type.TypeKind == TypeKind.Error && type.Name is ['I', { } second, ..] && char.IsUpper(second));

    /// <summary>Gets whether the symbol is a member of a namespace of the framework.</summary>
    public static bool IsFramework(this ISymbol? symbol)
    {
        INamespaceSymbol? space = symbol?.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: "System" };
    }
}
