using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Delegates;

/// <summary>Says which members may take long: those of the table, and those that the user lists.</summary>
internal sealed class BlockingMembers
{
    /// <summary>The option by which users list members: <c>Acme.Bus.Publish, Acme.Session.*</c></summary>
    public const string Option = "safestate.blocking_members";

    private static readonly char[] s_separators = [',', '|', ' '];
    private static readonly ImmutableArray<string> s_ofEveryObject = ["ToString", "GetHashCode", "Equals", "GetType"];

    private readonly ILookup<string, BlockingEntry> _entries;
    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<BlockingEntry>> _byType = new(SymbolEqualityComparer.Default);

    private BlockingMembers(IEnumerable<BlockingEntry> entries) => _entries = entries.ToLookup(static entry => entry.ShortName, StringComparer.Ordinal);

    /// <summary>The table and what the value of the option adds.</summary>
    public static BlockingMembers With(string option) => new([.. Parse(option), .. BlockingTable.Entries]);

    /// <summary>Why a call of <paramref name="method"/> on a value of <paramref name="type"/> may take long.</summary>
    public BlockingKind KindOf(ITypeSymbol type, IMethodSymbol method) =>
        KindOf(type, method.MethodKind == MethodKind.Constructor ? WellKnownMemberNames.InstanceConstructorName : method.Name, isWhole: !ReturnsTask(method) && !s_ofEveryObject.Contains(method.Name) && method.MethodKind == MethodKind.Ordinary);

    /// <summary>The same for a property.</summary>
    public BlockingKind KindOf(ITypeSymbol type, IPropertySymbol property) => KindOf(type, property.Name, isWhole: false);

    private BlockingKind KindOf(ITypeSymbol type, string member, bool isWhole)
    {
        foreach (BlockingEntry entry in _byType.GetOrAdd(type.OriginalDefinition, Find))
        {
            if (entry.Members.Contains(member) || (entry.IsWhole && (isWhole || entry.Kind is BlockingKind.None or BlockingKind.Listed)))
            {
                return entry.Kind;
            }
        }

        return BlockingKind.None;
    }

    /// <summary>The entries of a type: its own first, then those of its base classes and interfaces.</summary>
    private ImmutableArray<BlockingEntry> Find(ITypeSymbol type)
    {
        ImmutableArray<BlockingEntry>.Builder found = ImmutableArray.CreateBuilder<BlockingEntry>();
        for (ITypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            found.AddRange(Own(ancestor));
        }

        found.AddRange(type.AllInterfaces.SelectMany(Own));
        return found.ToImmutable();
    }

    private IEnumerable<BlockingEntry> Own(ITypeSymbol type)
    {
        string name = NestedName(type);
        return _entries[name].Where(entry => entry.Type == (type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{name}" : name));
    }

    private static string NestedName(ITypeSymbol type) => type.ContainingType is INamedTypeSymbol outer ? $"{NestedName(outer)}+{type.MetadataName}" : type.MetadataName;

    /// <summary>What returns a task has only begun when it returns; who waits for the task is found by that.</summary>
    private static bool ReturnsTask(IMethodSymbol method) =>
        method.ReturnType is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks" } } or { Name: "IAsyncEnumerable" };

    private static IEnumerable<BlockingEntry> Parse(string option)
    {
        foreach (string word in option.Split(s_separators, StringSplitOptions.RemoveEmptyEntries))
        {
            int dot = word.LastIndexOf('.');
            dot -= dot > 0 && word[dot - 1] == '.' ? 1 : 0; // Acme.Session..ctor
            if (dot > 0 && dot < word.Length - 1)
            {
                yield return new BlockingEntry(word.Substring(0, dot), BlockingKind.Listed, [word.Substring(dot + 1)]);
            }
        }
    }
}
