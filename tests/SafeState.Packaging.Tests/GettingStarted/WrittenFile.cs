using System.Threading.Tasks;

namespace SafeState.Packaging.Tests.GettingStarted;

/// <summary>A file that the reader writes.</summary>
/// <param name="Name">Its path in the reader's folder.</param>
/// <param name="Text">What is in it.</param>
internal sealed record WrittenFile(string Name, string Text) : IStep
{
    /// <inheritdoc/>
    public Task Play(Workspace workspace)
    {
        workspace.Write(Name, Text);
        return Task.CompletedTask;
    }
}
