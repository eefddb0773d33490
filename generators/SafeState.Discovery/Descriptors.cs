using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Discovery;

/// <summary>The table of the discovery rules. Each row names its id itself: release tracking reads it there.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor UnguardedCollection = Create(
        DiscoveryRuleIds.UnguardedCollection,
        "Shared collection without a lock",
        "'{0}' is {1} without a lock, but {2}. {3} Guard it with [GuardedState] or a lock, or use a concurrent collection.",
        "The collections of the framework allow one writer, and no reader at the same time. Two threads that use one at the same time lose "
            + "entries, read wrong ones, or never return.");

    public static readonly DiagnosticDescriptor InconsistentLocking = Create(
        DiscoveryRuleIds.InconsistentLocking,
        "Collection is locked in some members only",
        "'{0}' is {1} {2}. {3} Take the same lock in both places.",
        "A lock protects only if every member takes it. One that does not can run at the same time as one that does.");

    public static readonly DiagnosticDescriptor ConcurrentCheckThenAct = Create(
        DiscoveryRuleIds.ConcurrentCheckThenAct,
        "Check and act on a ConcurrentDictionary are two steps",
        "'{0}' is checked, and then {1} in a second step. {2} Use {3}, which does both in one step.",
        "Each member of a ConcurrentDictionary is atomic; two of them in a row are not. Another thread can change the entry between them.");

    public static readonly DiagnosticDescriptor FactorySideEffects = Create(
        DiscoveryRuleIds.FactorySideEffects,
        "A factory of a ConcurrentDictionary may run more than once",
        "The factory of '{0}' {1}, and several threads may run it for the same key. {2} Store Lazy<T>, or use [GuardedState], which runs "
            + "a factory once.",
        "GetOrAdd and AddOrUpdate call their delegates outside of any lock. Threads that meet each run theirs, and all results but one "
            + "are dropped.");

    public static readonly DiagnosticDescriptor LockHeldTooLong = Create(
        DiscoveryRuleIds.LockHeldTooLong,
        "Foreign code or waiting under a lock",
        "'{0}' {1} while '{2}' is locked. {3} Move it after the lock.",
        "Code that is called under a lock can wait for another thread that needs the same lock. An await can resume on a thread that "
            + "does not own the lock.");

    public static readonly DiagnosticDescriptor TransactionScopeFlow = Create(
        DiscoveryRuleIds.TransactionScopeFlow,
        "TransactionScope does not flow over await",
        "'{0}' awaits inside a TransactionScope that stays on its thread. {1} Pass TransactionScopeAsyncFlowOption.Enabled.",
        "Without TransactionScopeAsyncFlowOption.Enabled the code after an await runs outside the transaction, and disposing the scope "
            + "on another thread throws.");

    public static readonly DiagnosticDescriptor MutableContent = Create(
        DiscoveryRuleIds.MutableContent,
        "Shared collection is used outside its lock",
        "'{0}' {1}. {2} {3}",
        "A concurrent collection protects its entries, not what they refer to. A lock protects the code under it, not the code that gets "
            + "the collection from it.");

    public static readonly DiagnosticDescriptor BufferedConcurrentQuery = Create(
        DiscoveryRuleIds.BufferedConcurrentQuery,
        "Query copies a ConcurrentDictionary that may grow",
        "{1} copies '{0}' in two steps, and throws if another thread adds an entry between them. {2} Call ToArray of the dictionary first.",
        "LINQ reads Count, makes an array of that size, and calls CopyTo. ConcurrentDictionary.ToArray locks the dictionary and does "
            + "both in one step.");

    public static readonly DiagnosticDescriptor EndlessRemoval = Create(
        DiscoveryRuleIds.EndlessRemoval,
        "Loop until TryRemove succeeds",
        "The loop repeats TryRemove on '{0}' until it succeeds, and never ends once the key is absent. {1} Call TryRemove once.",
        "TryRemove fails only if the key is absent. Repeating it does not help, and the loop keeps a processor busy until another thread "
            + "adds the key.");

    private static DiagnosticDescriptor Create(string id, string title, string message, string description) =>
        new(id, title, message, "SafeState.Discovery", DiagnosticSeverity.Info, isEnabledByDefault: true, description,
            RuleIds.HelpLink(id));
}
