using System;
using System.Threading.Tasks;

namespace SafeState.Sharing.Tests.Support;

/// <summary>Waits of tests, which end with a message.</summary>
internal static class Eventually
{
    /// <summary>Waits until something is so.</summary>
    /// <param name="isSo">The condition.</param>
    /// <param name="message">What is wrong if it never is.</param>
    /// <param name="meanwhile">What happens again and again while it is not so, for example a step of a clock.</param>
    public static async Task TrueAsync(Func<bool> isSo, string message, Action? meanwhile = null)
    {
        DateTime end = DateTime.UtcNow.AddSeconds(60);
        while (!isSo())
        {
            Assert.True(DateTime.UtcNow < end, message);
            meanwhile?.Invoke();
            await Task.Yield();
        }
    }
}
