using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Delegates;

/// <summary>Finds members that can block: those of the table, and those that the user configures.</summary>
internal sealed class BlockingMembers
{
    /// <summary>The option in which users list members: <c>Acme.Bus.Publish, Acme.Session.*</c></summary>
    public const string Option = "safestate.blocking_members";

    private static readonly char[] s_separators = [',', '|', ' '];
    private static readonly ImmutableArray<string> s_objectMembers = ["ToString", "GetHashCode", "Equals", "GetType"];

    private readonly ILookup<string, BlockingMemberEntry> _entries;
    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<BlockingMemberEntry>> _byType = new(SymbolEqualityComparer.Default);

    private BlockingMembers(IEnumerable<BlockingMemberEntry> entries) =>
        _entries = entries.ToLookup(static entry => entry.ShortName, StringComparer.Ordinal);

    /// <summary>Returns the members of the table and those of the option.</summary>
    public static BlockingMembers Create(string option) => new([.. Parse(option), .. BlockingMemberTable.Entries]);

    /// <summary>Returns why a call of <paramref name="method"/> on a value of <paramref name="type"/> can block.</summary>
    public BlockingKind GetKind(ITypeSymbol type, IMethodSymbol method) =>
        GetKind(type, method.MethodKind == MethodKind.Constructor
            ? WellKnownMemberNames.InstanceConstructorName
            : method.Name, isWhole: !ReturnsTask(method)
                && !s_objectMembers.Contains(method.Name)
                && method.MethodKind == MethodKind.Ordinary);

    /// <summary>Returns why a use of <paramref name="property"/> on a value of <paramref name="type"/> can block.</summary>
    public BlockingKind GetKind(ITypeSymbol type, IPropertySymbol property) => GetKind(type, property.Name, isWhole: false);

    private BlockingKind GetKind(ITypeSymbol type, string member, bool isWhole)
    {
        foreach (BlockingMemberEntry entry in _byType.GetOrAdd(type.OriginalDefinition, FindEntries))
        {
            if (entry.Members.Contains(member)
                || (entry.CoversAllMethods && (isWhole || entry.Kind is BlockingKind.None or BlockingKind.Configured)))
            {
                return entry.Kind;
            }
        }

        return BlockingKind.None;
    }

    /// <summary>Returns the entries of a type: those of the type first, then those of its base classes and interfaces.</summary>
    private ImmutableArray<BlockingMemberEntry> FindEntries(ITypeSymbol type)
    {
        ImmutableArray<BlockingMemberEntry>.Builder found = ImmutableArray.CreateBuilder<BlockingMemberEntry>();
        for (ITypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            found.AddRange(GetOwnEntries(ancestor));
        }

        found.AddRange(type.AllInterfaces.SelectMany(GetOwnEntries));
        return found.ToImmutable();
    }

    private IEnumerable<BlockingMemberEntry> GetOwnEntries(ITypeSymbol type)
    {
        string name = GetNestedName(type);
        return _entries[name].Where(entry =>
            entry.Type == (type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{name}" : name));
    }

    private static string GetNestedName(ITypeSymbol type) =>
        type.ContainingType is INamedTypeSymbol outer ? $"{GetNestedName(outer)}+{type.MetadataName}" : type.MetadataName;

    /// <summary>Returns whether a method returns a task. Such a method does not block. A wait for the task is found separately.</summary>
    private static bool ReturnsTask(IMethodSymbol method) =>
        method.ReturnType is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks" } } or { Name: "IAsyncEnumerable" };

    private static IEnumerable<BlockingMemberEntry> Parse(string option)
    {
        foreach (string word in option.Split(s_separators, StringSplitOptions.RemoveEmptyEntries))
        {
            int dot = word.LastIndexOf('.');
            dot -= dot > 0 && word[dot - 1] == '.' ? 1 : 0; // Acme.Session..ctor
            if (dot > 0 && dot < word.Length - 1)
            {
                yield return new BlockingMemberEntry(word.Substring(0, dot), BlockingKind.Configured, [word.Substring(dot + 1)]);
            }
        }
    }
}

/// <summary>Specifies why an operation may take long.</summary>
internal enum BlockingKind
{
    /// <summary>It does not take long, whatever its base class does.</summary>
    None,

    /// <summary>It waits for another thread or for time to pass.</summary>
    Wait,

    /// <summary>It takes a lock, usually for a short time.</summary>
    Lock,

    /// <summary>It reads or writes files, sockets, databases, or the console.</summary>
    InputOutput,

    /// <summary>It runs callbacks that other code has registered.</summary>
    Callbacks,

    /// <summary>It calls a delegate that came from elsewhere.</summary>
    ExternalDelegate,

    /// <summary>It reads a value that may still be under construction, by code that may need the store.</summary>
    Lazy,

    /// <summary>The configuration of the user lists it.</summary>
    Configured,

    /// <summary>It awaits. The code after it runs when the store no longer waits.</summary>
    Await,
}

/// <summary>Members of one type that may take long.</summary>
/// <param name="Type">The metadata name of the type.</param>
/// <param name="Kind">The reason.</param>
/// <param name="Members">The members.</param>
internal sealed record BlockingMemberEntry(string Type, BlockingKind Kind, ImmutableArray<string> Members)
{
    /// <summary>The name that stands for all methods.</summary>
    public const string All = "*";

    /// <summary>Gets whether the entry names all methods.</summary>
    public bool CoversAllMethods => Members.Contains(All);

    /// <summary>Gets the name of the type without its namespace. It is looked up first.</summary>
    public string ShortName => Type.Substring(Type.LastIndexOf('.') + 1);
}
