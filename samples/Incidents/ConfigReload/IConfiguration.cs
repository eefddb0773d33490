using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Incidents.ConfigReload;

/// <summary>What a service asks of its configuration.</summary>
internal interface IConfiguration
{
    /// <summary>Takes over a new version of the settings file.</summary>
    void Reload(IReadOnlyDictionary<string, string> fresh);

    /// <summary>One setting.</summary>
    bool TryGet(string name, [NotNullWhen(true)] out string? value);

    /// <summary>All settings, as a request needs them: of one version.</summary>
    IReadOnlyDictionary<string, string> All();

    /// <summary>A secret, fetched from its remote store when it is first asked for.</summary>
    string Secret(string name, Func<string, string> fetch);
}
