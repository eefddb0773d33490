using System.Text.Json;
using System.Text.Json.Serialization;

namespace Incidents.Running;

/// <summary>Writes a variant as <c>plain</c> or <c>guarded</c>.</summary>
internal sealed class VariantConverter() : JsonStringEnumConverter<Variant>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
