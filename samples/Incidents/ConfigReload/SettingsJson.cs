using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Incidents.ConfigReload;

/// <summary>JSON of the settings file.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SettingsJson : JsonSerializerContext;
