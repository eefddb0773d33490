using System.Collections.Generic;

namespace SafeState.Hosting.Tests.Services;

/// <summary>Not registered: nobody could make one.</summary>
[GuardedState]
internal sealed partial class Ledger(string path)
{
    private readonly Dictionary<string, long> _lines = [];

    internal string Path => path + Lines.Count;
}
