using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>A table of rewrites of one kind.</summary>
public interface IRewriteTable
{
    /// <summary>The cases.</summary>
    static abstract IReadOnlyList<RewriteCase> Cases { get; }
}
