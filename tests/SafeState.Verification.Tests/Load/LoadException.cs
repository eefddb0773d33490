using System;

namespace SafeState.Verification.Tests.Load;

/// <summary>Something under load was not as it must be; the message says what.</summary>
internal sealed class LoadException(string message) : Exception(message)
{
    internal static void ThrowIf(bool isWrong, string message)
    {
        if (isWrong)
        {
            throw new LoadException(message);
        }
    }
}
