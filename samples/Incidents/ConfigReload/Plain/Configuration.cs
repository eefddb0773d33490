using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Incidents.ConfigReload.Plain;

internal sealed class Configuration : IConfiguration
{
    private readonly Dictionary<string, string> _settings = [];
    private readonly Dictionary<string, string> _secrets = [];

    public void Reload(IReadOnlyDictionary<string, string> fresh)
    {
        _settings.Clear();
        foreach ((string name, string value) in fresh)
        {
            _settings[name] = value;
        }
    }

    public bool TryGet(string name, [NotNullWhen(true)] out string? value) => _settings.TryGetValue(name, out value);

    public IReadOnlyDictionary<string, string> All() => new Dictionary<string, string>(_settings);

    public string Secret(string name, Func<string, string> fetch)
    {
        if (!_secrets.TryGetValue(name, out string? secret))
        {
            secret = fetch(name);
            _secrets[name] = secret;
        }

        return secret;
    }
}
