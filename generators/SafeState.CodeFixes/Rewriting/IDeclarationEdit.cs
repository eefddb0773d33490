using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>What a rewrite needs at the declaration of the map.</summary>
internal interface IDeclarationEdit
{
    /// <summary>The declaration, as the rewrite saw it.</summary>
    FieldDeclarationSyntax Declaration { get; }

    /// <summary>The same edit, asked for by several rewrites, is made once.</summary>
    string Key { get; }

    /// <summary>Adds to, or changes, the members that stand where the declaration stood.</summary>
    IReadOnlyList<MemberDeclarationSyntax> Apply(IReadOnlyList<MemberDeclarationSyntax> members);
}
