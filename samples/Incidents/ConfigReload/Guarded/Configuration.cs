using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SafeState;

namespace Incidents.ConfigReload.Guarded;

[GuardedState]
internal sealed partial class Configuration : IConfiguration
{
    private readonly Dictionary<string, string> _settings = [];
    private readonly Dictionary<string, string> _secrets = [];

    public void Reload(IReadOnlyDictionary<string, string> fresh) => Settings.ReplaceAll(fresh);

    public bool TryGet(string name, [NotNullWhen(true)] out string? value) => Settings.TryGetValue(name, out value);

    public IReadOnlyDictionary<string, string> All() => Settings.Snapshot();

    public string Secret(string name, Func<string, string> fetch) => Secrets.GetOrAdd(name, fetch);
}
