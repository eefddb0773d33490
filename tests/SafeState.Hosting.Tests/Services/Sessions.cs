using System;
using System.Collections.Generic;

namespace SafeState.Hosting.Tests.Services;

/// <summary>Registered as it is.</summary>
[GuardedState]
internal sealed partial class Sessions
{
    private readonly Dictionary<Guid, string> _users = [];

    internal int Count => Users.Count;
}
