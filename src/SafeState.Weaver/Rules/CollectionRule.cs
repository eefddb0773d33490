using System;
using System.Collections.Generic;

namespace SafeState.Weaver.Rules;

/// <summary>What the members of one collection type do.</summary>
internal sealed class CollectionRule
{
    private readonly Dictionary<string, AccessKinds> _kinds = new(StringComparer.Ordinal);
    private readonly AccessKinds _others;

    /// <summary>Creates a rule. Members are listed by name, separated by spaces; a property by its accessors.</summary>
    /// <param name="type">The full name of the type, in the notation of metadata.</param>
    /// <param name="reads">The members that read the collection.</param>
    /// <param name="writes">The members that change the collection.</param>
    /// <param name="others">What members do that are not listed.</param>
    public CollectionRule(string type, string reads, string writes, AccessKinds others = AccessKinds.None)
    {
        Type = type;
        _others = others;
        Add(reads, AccessKinds.Read);
        Add(writes, AccessKinds.Write);
    }

    /// <summary>Gets the full name of the type.</summary>
    public string Type { get; }

    /// <summary>Gets whether the type is the enumerator of a collection, which is a structure.</summary>
    public bool IsEnumerator { get; init; }

    /// <summary>Gets the members that step an enumeration.</summary>
    public string Steps { init => Add(value, AccessKinds.Read | AccessKinds.Enumerate); }

    /// <summary>Gets the members that read one element by its index.</summary>
    public string IndexedReads { init => Add(value, AccessKinds.Read | AccessKinds.Indexed); }

    /// <summary>Gets the members that replace one element by its index.</summary>
    public string IndexedWrites { init => Add(value, AccessKinds.Write | AccessKinds.Indexed); }

    /// <summary>Gets the members that do nothing to the collection, where members that are not listed do.</summary>
    public string Ignored { init => Add(value, AccessKinds.None); }

    /// <summary>Returns what a member does.</summary>
    public AccessKinds KindsOf(string member) => member == ".ctor" ? AccessKinds.None : _kinds.GetValueOrDefault(member, _others);

    private void Add(string members, AccessKinds kinds)
    {
        foreach (string member in members.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            _kinds[member] = kinds;
        }
    }
}
