using System.Threading.Tasks;

namespace SafeState.Packaging.Tests.GettingStarted;

/// <summary>One thing that the page tells its reader to do or to see.</summary>
internal interface IStep
{
    /// <summary>Does it, and fails the test if it does not go as the page says.</summary>
    Task Play(Workspace workspace);
}
