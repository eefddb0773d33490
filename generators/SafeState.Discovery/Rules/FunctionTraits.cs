using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Discovery.Accesses;

namespace SafeState.Discovery.Rules;

/// <summary>What the name and the attributes of a member say about when it runs.</summary>
internal static class FunctionTraits
{
    private static readonly string[] s_setup =
        ["Register", "Unregister", "Configure", "Init", "Initialize", "Initialise", "Setup", "SetUp", "Install", "Define",
        "Declare", "OnModelCreating", "Seed",
        "Enable", "Disable", "Override", "Validate"];

    private static readonly string[] s_commands =
        ["Add", "Set", "Put", "Map", "Ignore", "Include", "Exclude", "Use", "Append", "Attach", "Associate", "Mark", "Subscribe"];

    private static readonly string[] s_ending =
        ["Dispose", "Finalize", "TearDown", "Teardown", "Cleanup", "Shutdown", "Close", "Stop"];
    private static readonly HashSet<string> s_entries = ["Main", "<Main>$", "ExecuteAsync"];
    private static readonly HashSet<string> s_lifetime =
        ["StartingAsync", "StartAsync", "StartedAsync", "StoppingAsync", "StopAsync", "StoppedAsync"];

    private static readonly string[] s_testAttributes =
        ["FactAttribute", "TheoryAttribute", "TestAttribute", "TestMethodAttribute", "TestCaseAttribute", "BenchmarkAttribute",
        "SetUpAttribute", "GlobalSetupAttribute"];

    /// <summary>Gets whether the member is there to prepare the object before others use it.</summary>
    public static bool IsSetup(FunctionInfo function) => !RunsLater(function)
        && (StartsWithWord(function.Member.Name, s_setup)
            || IsFluent(function.Member)
            || IsRegistration(function.Member)
            || FrozenState.IsTestedIn(function.Member));

    /// <summary>Gets whether the member registers one thing, which a program does at any time, and not only when it starts.</summary>
    public static bool IsRegistering(FunctionInfo function) => StartsWithWord(function.Member.Name, ["Register", "Add"])
        && !IsFluent(function.Member)
        && !FrozenState.IsTestedIn(function.Member);

    /// <summary>A handler inside a member, which others call when the member is over.</summary>
    private static bool RunsLater(FunctionInfo function)
    {
        for (FunctionInfo part = function; part.Outer is { } outer; part = outer)
        {
            if (part.IsRoot)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gets whether a caller notifies the object something, and gets nothing back: <c>Add</c>, not <c>Get</c>.</summary>
    public static bool IsCommand(FunctionInfo function) =>
        function.Member is IMethodSymbol { ReturnsVoid: true, DeclaredAccessibility: not Accessibility.Private }
        && StartsWithWord(function.Member.Name, s_commands);

    /// <summary>Gets whether only members that end the object's life lead to the function.</summary>
    public static bool IsOnlyEnding(FunctionInfo function) =>
        (IsEnding(function) && !IsHelperOfOthers(function))
        || (function.Roots.Count > 0 && function.Roots.All(static root => IsEnding(root)));

    /// <summary>A private helper that ends something, but not the object's life: members that go on call it.</summary>
    private static bool IsHelperOfOthers(FunctionInfo function) => function is
    {
        IsRoot: false,
        Member: IMethodSymbol { DeclaredAccessibility: Accessibility.Private, Parameters.Length: 0, MethodKind: MethodKind.Ordinary },
    }
        && function.Roots.Any(static root => !IsEnding(root));

    /// <summary>Gets whether only the start of the program leads to the function, on its own thread.</summary>
    public static bool IsStart(FunctionInfo function) => function.Roots.Count > 0 && function.Roots.All(IsMain);

    /// <summary>Gets whether the type is the program: it has the entry point.</summary>
    public static bool IsProgram(INamedTypeSymbol type) =>
        type.GetMembers().Any(static member => member is IMethodSymbol { IsStatic: true, Name: "Main" or "<Main>$" });

    /// <summary>Gets whether a root is the start of the program.</summary>
    public static bool IsMain(FunctionInfo root) =>
        root.Member.Name is "Main" or "<Main>$" && root.Run is not (FunctionRun.OtherThread or FunctionRun.ForCaller or FunctionRun.Parallel
            or FunctionRun.ForkJoin);

    /// <summary>A method that returns its own object, so that calls can be chained: a builder.</summary>
    private static bool IsFluent(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, ReturnType: { } returned } method
        && SymbolEqualityComparer.Default.Equals(returned, method.ContainingType)
        && method.DeclaringSyntaxReferences.Any(static reference =>
            reference.GetSyntax().DescendantNodes().OfType<ReturnStatementSyntax>()
            .Any(static exit => exit.Expression is ThisExpressionSyntax));

    /// <summary>A static method that names what it adds, as in <c>AddStateColor(name, color)</c>.</summary>
    private static bool IsRegistration(ISymbol member) =>
        member is IMethodSymbol { IsStatic: true, Parameters.Length: >= 2, Name.Length: > 3 } && StartsWithWord(member.Name, ["Add"]);

    /// <summary>Gets whether the member runs when the object is no longer used, or for a debugger only.</summary>
    public static bool IsEnding(FunctionInfo function) =>
        function.Member.Name is "ToString" or "GetDebuggerDisplay" or "DebuggerDisplay"
        || StartsWithWord(function.Member.Name, s_ending)
        || function.Member is IMethodSymbol { MethodKind: MethodKind.Destructor };

    /// <summary>Gets whether a host calls the member: it starts and stops a service once, one step after the other.</summary>
    public static bool IsLifetime(FunctionInfo root) => s_lifetime.Contains(root.Member.Name);

    /// <summary>Gets whether only one thread ever runs the function: the start of the program, or the loop of a service.</summary>
    public static bool IsOneThread(FunctionInfo root, TypeModel type) =>
        root.Outer is null
        && (s_entries.Contains(root.Member.Name)
            || (root.Symbol is not null
                && type.MethodGroups.TryGetValue(root.Symbol, out FunctionRun run)
                && run is FunctionRun.OtherThread or FunctionRun.Loop));

    /// <summary>
    /// Gets whether the member is an internal property that only returns a copy. Its users are in other files, and often tests.
    /// </summary>
    public static bool IsCopyForOthers(FunctionInfo function) =>
        function.Member is IMethodSymbol { AssociatedSymbol: IPropertySymbol { DeclaredAccessibility: Accessibility.Internal } property }
        && property.DeclaringSyntaxReferences.Any(static reference =>
            reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: not null });

    /// <summary>Gets whether the type holds tests or benchmarks.</summary>
    public static bool IsTest(INamedTypeSymbol type) => type.GetMembers().Any(static member =>
        member is IMethodSymbol
        && member.GetAttributes()
            .Any(static attribute => s_testAttributes.Contains(attribute.AttributeClass?.Name)
                || s_testAttributes.Contains(attribute.AttributeClass?.Name + "Attribute")));

    private static bool StartsWithWord(string name, string[] words)
    {
        string simple = name.Substring(name.LastIndexOf('.') + 1);
        return words.Any(word => simple.StartsWith(word, StringComparison.Ordinal)
            && (simple.Length == word.Length || !char.IsLower(simple[word.Length])));
    }
}
