namespace Incidents.ConfigReload;

internal interface IConfiguration
{
    void Reload(IReadOnlyDictionary<string, int> fresh);
    IReadOnlyDictionary<string, int> All();
    string Secret(string name, Func<string, string> fetch);
}

internal sealed class PlainConfiguration : IConfiguration
{
    private readonly Dictionary<string, int> _settings = [];
    private readonly Dictionary<string, string> _secrets = [];

    public void Reload(IReadOnlyDictionary<string, int> fresh)
    {
        _settings.Clear();
        foreach ((string name, int value) in fresh)
        {
            _settings[name] = value;
        }
    }

    public IReadOnlyDictionary<string, int> All() => new Dictionary<string, int>(_settings);

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

[GuardedState]
internal sealed partial class GuardedConfiguration : IConfiguration
{
    private readonly Dictionary<string, int> _settings = [];
    private readonly Dictionary<string, string> _secrets = [];

    public void Reload(IReadOnlyDictionary<string, int> fresh) => Settings.ReplaceAll(fresh);

    public IReadOnlyDictionary<string, int> All() => Settings.Snapshot();

    public string Secret(string name, Func<string, string> fetch) => Secrets.GetOrAdd(name, fetch);
}
