using System.ComponentModel.DataAnnotations;

namespace SafeState.Hosting.Options;

/// <summary>The alarm options of one store.</summary>
public sealed class StoreAlarmOptions : AlarmOptions
{
    /// <summary>Gets or sets the name of the store.</summary>
    [Required]
    public string Name { get; set; } = string.Empty;

    /// <summary>Gets or sets whether the alarms of the store can be raised.</summary>
    public bool Enabled { get; set; } = true;
}
