using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace SafeState.Weaver.Rules;

/// <summary>Decides which arguments of a call are collections, and what the call does to them.</summary>
internal sealed class RuleSet
{
    private static readonly Dictionary<string, CollectionRule> s_rules =
        new[] { DictionaryRules.All, SequenceRules.All, SetRules.All, TextRules.All, InterfaceRules.All }
            .SelectMany(static rules => rules)
            .ToDictionary(static rule => rule.Type, StringComparer.Ordinal);

    private readonly ThreadUnsafeTypes _userTypes = new();

    /// <summary>Returns the collections that a call uses; empty for a call that is none of our business.</summary>
    /// <param name="method">The method that is called.</param>
    /// <param name="caller">The method with the call.</param>
    public IReadOnlyList<Watch> Find(MethodReference method, MethodDefinition caller)
    {
        TypeReference type = method.DeclaringType.GetElementType();
        if (s_rules.TryGetValue(type.FullName, out CollectionRule? rule))
        {
            return FindByRule(rule, method);
        }

        if (type.Namespace.StartsWith("System", StringComparison.Ordinal) || type.IsNested)
        {
            IReadOnlyList<Watch> known = FrameworkRules.Find(type, method);
            if (known.Count > 0)
            {
                return known;
            }
        }

        return _userTypes.Find(type, method, caller);
    }

    private static List<Watch> FindByRule(CollectionRule rule, MethodReference method)
    {
        List<Watch> watches = [];
        if (method.HasThis)
        {
            // A sorted list has no enumerator of its own: what it returns is watched as any sequence is.
            if (method.Name == "GetEnumerator" && rule.Type == "System.Collections.Generic.SortedList`2")
            {
                return [new(0, WatchKind.Sequence, AccessKinds.Read | AccessKinds.Enumerate)];
            }

            AccessKinds kinds = rule.KindsOf(method.Name);
            if (kinds != AccessKinds.None)
            {
                watches.Add(new(0, rule.IsEnumerator ? WatchKind.Enumerator : WatchKind.Collection, kinds));
            }
        }

        if (watches.Count > 0 || method.Name == ".ctor")
        {
            FrameworkRules.AddArguments(method, watches);
        }

        return watches;
    }
}
