using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace SafeState.Discovery;

/// <summary>Decides by its text whether a type without collections in fields is worth a walk.</summary>
internal static class Interest
{
    private static readonly string[] s_words =
        ["Parallel", "ConcurrentDictionary", "TransactionScope", "WhenAll", "Task.Run", "lock (", "lock(", "Monitor.Enter",
        "EnterScope", "EnterWriteLock", "EnterReadLock", "EnterUpgradeableReadLock", "WaitOne",
        "OutputDataReceived"];

    /// <summary>Gets whether the text of a type has a word that a rule looks for.</summary>
    public static bool Has(INamedTypeSymbol type, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences.Any(reference =>
    {
        string text = reference.SyntaxTree.GetText(cancellationToken).ToString(reference.Span);
        return s_words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0);
    });
}
