using System.ComponentModel.DataAnnotations;

namespace SafeState.Hosting.Options;

/// <summary>The alarms of one store.</summary>
public sealed class StoreAlarmOptions : AlarmOptions
{
    /// <summary>The store's name.</summary>
    [Required]
    public string Name { get; set; } = string.Empty;

    /// <summary>Whether the store's alarms are ever raised.</summary>
    public bool Enabled { get; set; } = true;
}
