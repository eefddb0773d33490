using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Discovery.Sharing;

/// <summary>What the text around the uses of a collection says about threads.</summary>
/// <param name="type">The type; no other type is around it.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class Surroundings(INamedTypeSymbol type, CancellationToken cancellationToken)
{
    private static readonly Regex s_asksForThread = new(
        @"\b(InEventLoop|CheckAccess|VerifyAccess|InvokeRequired|HasThreadAccess|OnUIThread|OnMainThread|IsMainThread|CheckContextThread"
            + @"|BelongsToCurrentThread|(Is|Assert|Ensure|Verify|Throw|Check)[A-Z]\w*(Thread|EventLoop))\b(?<!IsThreadPoolThread)"
            + @"|\bThread\.CurrentThread(\.ManagedThreadId)?\s*[!=]=|[!=]=\s*(System\.Threading\.)?Thread\.CurrentThread\b"
            + @"|[!=]=\s*Environment\.CurrentManagedThreadId",
        RegexOptions.CultureInvariant);

    /// <summary>Each match of <see cref="s_asksForThread"/> has one of these words. A search for a word is much faster.</summary>
    private static readonly string[] s_threadWords = ["Thread", "EventLoop", "CheckAccess", "VerifyAccess", "InvokeRequired"];

    private static readonly Regex s_lock = new(
        @"\block\s*\(|\b(Monitor|SpinLock|Interlocked)\b|Enter(Read|Write|Scope)|\bConcurrent(Dictionary|Bag|Queue|Stack)\b",
        RegexOptions.CultureInvariant);

    private static readonly string[] s_windows =
    [
        "System.Windows", "Windows.UI", "Microsoft.UI", "Avalonia", "Xamarin.Forms", "Microsoft.Maui", "UnityEngine", "UnityEditor",
            "Godot", "Gtk", "Terminal.Gui", "UIKit", "AppKit", "Android.App", "Android.Views", "Eto.Forms", "Uno.UI", "Stride", "MonoGame",
            "Microsoft.Xna", "Microsoft.AspNetCore.Components",
    ];

    private readonly Lazy<bool> _isOfOneThread = new(() => Parts(type, cancellationToken).Any(SaysOneThread));
    private readonly Lazy<bool> _hasLeftOutLock = new(() => Parts(type, cancellationToken).Any(LeavesOutLock));

    /// <summary>Gets whether the code asks which thread it is on, or belongs to windows, whose framework calls it on one thread.</summary>
    public bool IsOfOneThread => _isOfOneThread.Value;

    /// <summary>Gets whether <c>#if</c> leaves out code with locks.</summary>
    public bool HasLeftOutLock => _hasLeftOutLock.Value;

    private static IEnumerable<SyntaxNode> Parts(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken));

    private static bool SaysOneThread(SyntaxNode part) => AsksForThread(part.ToString())
        || part.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Any(static space => IsOfWindows(space.Name.ToString()))
        || part.SyntaxTree.GetRoot().DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Any(static directive => directive.Name is { } name && IsOfWindows(name.ToString()));

    private static bool AsksForThread(string text) =>
        s_threadWords.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0) && s_asksForThread.IsMatch(text);

    private static bool IsOfWindows(string space) => s_windows.Any(word =>
        space.StartsWith(word, StringComparison.Ordinal) && (space.Length == word.Length || space[word.Length] == '.'));

    private static bool LeavesOutLock(SyntaxNode part) => part.ContainsDirectives
        && part.DescendantTrivia().Any(static trivia =>
            trivia.IsKind(SyntaxKind.DisabledTextTrivia) && s_lock.IsMatch(trivia.ToString()));
}
