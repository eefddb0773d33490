using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Discovery.Sharing;

/// <summary>
/// The types that this compilation registers as singletons or hosted services. They are found by their names in the syntax.
/// Registrations are calls of many libraries, and their types are often missing where a file is analyzed without its project.
/// </summary>
/// <param name="compilation">The compilation.</param>
internal sealed class Registrations(Compilation compilation)
{
    private static readonly Dictionary<string, string> s_kinds = new()
    {
        ["AddSingleton"] = "singleton",
        ["TryAddSingleton"] = "singleton",
        ["AddKeyedSingleton"] = "singleton",
        ["TryAddKeyedSingleton"] = "singleton",
        ["AddHostedService"] = "hosted service",
    };

    private readonly object _lock = new();
    private Dictionary<string, string>? _kinds;

    /// <summary>Gets how a type is registered; null if it is not.</summary>
    public string? KindOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _kinds ??= Find(cancellationToken);
            return _kinds.TryGetValue(type.Name, out string? kind) ? kind : null;
        }
    }

    private Dictionary<string, string> Find(CancellationToken cancellationToken)
    {
        Dictionary<string, string> kinds = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            string text = tree.GetText(cancellationToken).ToString();
            if (text.IndexOf("Singleton", StringComparison.Ordinal) >= 0 || text.IndexOf("AddHostedService", StringComparison.Ordinal) >= 0)
            {
                Read(tree.GetRoot(cancellationToken), kinds);
            }
        }

        return kinds;
    }

    private static void Read(SyntaxNode root, Dictionary<string, string> kinds)
    {
        foreach (InvocationExpressionSyntax call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (NameOf(call.Expression) is { } method && s_kinds.TryGetValue(method.Identifier.ValueText, out string? kind))
            {
                foreach (SimpleNameSyntax name in TypesIn(call, method))
                {
                    kinds[name.Identifier.ValueText] = kind;
                }
            }
        }
    }

    /// <summary>The type arguments, and the types that arguments create or name by <c>typeof</c>.</summary>
    private static IEnumerable<SimpleNameSyntax> TypesIn(InvocationExpressionSyntax call, SimpleNameSyntax method)
    {
        IEnumerable<TypeSyntax> named = method is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments : [];
        IEnumerable<TypeSyntax> created = call.ArgumentList.DescendantNodes().Select(static node => node switch
        {
            ObjectCreationExpressionSyntax creation => creation.Type,
            TypeOfExpressionSyntax typeOf => typeOf.Type,
            _ => null,
        }).OfType<TypeSyntax>();
        return named.Concat(created).SelectMany(static type => type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>());
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax method) => method switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };
}
