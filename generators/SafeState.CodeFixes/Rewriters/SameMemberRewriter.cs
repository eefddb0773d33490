using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites members that the accessor has under the same name, with the same meaning.</summary>
internal sealed class SameMemberRewriter : UsageRewriter
{
    private static readonly string[] Names =
        ["Add", "AddOrUpdate", "Clear", "ContainsKey", "Count", "GetOrAdd", "GetValueOrDefault", "IsEmpty", "TryAdd", "TryGetValue",
        "TryRemove", "TryUpdate"];

    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["valueFactory"] = "factory",
        ["addValueFactory"] = "add",
        ["updateValueFactory"] = "update",
        ["factoryArgument"] = "argument",
    };

    public override RewriteResult? TryRewrite(RawUse use) => use.Member switch
    {
        { TakesPair: true } => null,
        { Name: "AddOrUpdate" } member
            when member.Arguments.Any(argument => IsDelegate(argument) && MapWriteAnalysis.Writes(use, argument)) => RewriteResult.Declined,
        { IsIndexer: true } => CallReplacement.ReplaceReceiver(use),
        { Call: { } call } member
            when Names.Contains(member.Name) && call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null) =>
            CallReplacement.ReplaceCall(use, call, member.Name, RenameArguments(call.ArgumentList)),
        { } member when Names.Contains(member.Name) => CallReplacement.ReplaceReceiver(use),
        _ => null,
    };

    private static bool IsDelegate(IArgumentOperation argument) => argument.Parameter?.Type.TypeKind == TypeKind.Delegate;

    private static ArgumentListSyntax RenameArguments(ArgumentListSyntax arguments) => arguments.ReplaceNodes(
        arguments.Arguments.Select(static argument => argument.NameColon?.Name).OfType<IdentifierNameSyntax>(),
        static (name, _) => Parameters.TryGetValue(name.Identifier.ValueText, out string? other)
            ? SyntaxFactory.IdentifierName(other).WithTriviaFrom(name)
            : name);
}
