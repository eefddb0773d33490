using System;
using System.IO;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests.GettingStarted;

/// <summary>A file as a command has left it, which the reader compares.</summary>
/// <param name="Name">Its path in the reader's folder.</param>
/// <param name="Text">What should be in it.</param>
internal sealed record ChangedFile(string Name, string Text) : IStep
{
    /// <inheritdoc/>
    public async Task Play(Workspace workspace) =>
        Assert.Equal(Text, await File.ReadAllTextAsync(workspace.PathOf(Name)), ignoreLineEndingDifferences: true);
}
