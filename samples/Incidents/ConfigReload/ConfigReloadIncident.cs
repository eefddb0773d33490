using Incidents.Running;

namespace Incidents.ConfigReload;

/// <summary>A configuration is read while it is reloaded; "empty it", "fill it" and "look, then fetch" are steps on a plain map.</summary>
internal sealed class ConfigReloadIncident : IIncident
{
    public const string CaseName = "config-reload";

    public string Name => CaseName;

    public string Story =>
        $"a file of {SettingsFile.Names.Count} settings is rewritten while they are read; readers must see all of the old or all of the "
        + $"new, "
        + $"and {SecretStore.Names.Count} secrets must be fetched once each.";

    public PlayedRound Play(Variant variant, LoadSettings load, FaultLog faults)
    {
        IConfiguration configuration = variant == Variant.Plain ? new Plain.Configuration() : new Guarded.Configuration();
        return new ReloadRound(configuration, load, faults).Play();
    }
}
