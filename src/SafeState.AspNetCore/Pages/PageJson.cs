using System.Text.Json.Serialization;

namespace SafeState.AspNetCore.Pages;

/// <summary>The JSON of all pages: names in camel case, enumerations as text, times as ISO 8601, and null for absent data.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoresPage))]
[JsonSerializable(typeof(StorePage))]
[JsonSerializable(typeof(AlarmsPage))]
[JsonSerializable(typeof(AdvicePage))]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(AuditCommand))]
[JsonSerializable(typeof(FindingsPage))]
[JsonSerializable(typeof(InventoryPage))]
[JsonSerializable(typeof(GovernancePage))]
internal sealed partial class PageJson : JsonSerializerContext;
