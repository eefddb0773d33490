namespace Incidents.ConfigReload;

/// <summary>A configuration is read while it is reloaded. On a plain dictionary, "empty it" and "fill it" are many steps.</summary>
internal static class ConfigReloadIncident
{
    private static readonly string[] Settings = [.. Enumerable.Range(0, 60).Select(number => $"checkout.limit-{number:D2}")];
    private static readonly string[] Secrets = [.. Enumerable.Range(0, 30).Select(number => $"token-{number:D2}")];

    public static Incident Incident { get; } = new("config-reload",
        $"a file of {Settings.Length} settings is reloaded while threads read them all, and fetch {Secrets.Length} secrets once each.",
        (isGuarded, run) => Play(isGuarded ? new GuardedConfiguration() : new PlainConfiguration(), run));

    public static void Play(IConfiguration configuration, Run run)
    {
        string file = Path.GetTempFileName();
        ConcurrentDictionary<string, int> loads = new();
        using CancellationTokenSource ended = new();
        Deploy(version: 0);
        run.StartThreads(ReadAll, DeployAll);
        File.Delete(file);
        run.Find("remote loads repeated", loads.Values.Sum(count => count - 1));

        // Each setting holds the version of the file, so that a mixture of versions shows.
        void Deploy(int version)
        {
            File.WriteAllText(file, JsonSerializer.Serialize(Settings.ToDictionary(name => name, _ => version)));
            configuration.Reload(JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(file))!);
        }

        void DeployAll()
        {
            Array.ForEach([.. Enumerable.Range(1, 40)], version => run.Try(Deploy, version));
            ended.Cancel();
        }

        void ReadAll(int thread)
        {
            for (Random random = run.RandomOf(thread); !ended.IsCancellationRequested; run.CountOperations(2))
            {
                run.Try(Read, Secrets[random.Next(Secrets.Length)]);
            }
        }

        void Read(string secret)
        {
            IReadOnlyDictionary<string, int> all = configuration.All();
            run.Find("half-loaded views", all.Count == Settings.Length && all.Values.Distinct().Count() == 1 ? 0 : 1);
            configuration.Secret(secret, Load);
        }

        // A remote store needs a millisecond.
        string Load(string name)
        {
            Thread.Sleep(1);
            return $"load {loads.AddOrUpdate(name, 1, (_, count) => count + 1)} of {name}";
        }
    }
}
