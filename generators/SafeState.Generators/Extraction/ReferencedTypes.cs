using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SafeState.Generators.Extraction;

/// <summary>Takes a type apart into all the types that its name names.</summary>
internal static class ReferencedTypes
{
    public static IEnumerable<ITypeSymbol> Get(ITypeSymbol type)
    {
        Stack<ITypeSymbol> rest = new([type]);
        while (rest.Count > 0)
        {
            ITypeSymbol part = rest.Pop();
            yield return part;
            foreach (ITypeSymbol inner in GetDirect(part))
            {
                rest.Push(inner);
            }
        }
    }

    private static IEnumerable<ITypeSymbol> GetDirect(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                yield return array.ElementType;
                break;
            case IPointerTypeSymbol pointer:
                yield return pointer.PointedAtType;
                break;
            case IFunctionPointerTypeSymbol function:
                yield return function.Signature.ReturnType;
                foreach (IParameterSymbol parameter in function.Signature.Parameters)
                {
                    yield return parameter.Type;
                }

                break;
            case INamedTypeSymbol named:
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    yield return argument;
                }

                if (named.ContainingType is { } around)
                {
                    yield return around;
                }

                break;
        }
    }
}
