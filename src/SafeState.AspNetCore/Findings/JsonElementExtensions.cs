using System;
using System.Collections.Generic;
using System.Text.Json;

namespace SafeState.AspNetCore.Findings;

/// <summary>Reads JSON whose shape is not certain. What is missing or has another type is the default.</summary>
internal static class JsonElementExtensions
{
    internal static JsonElement Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    internal static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    internal static string? AsText(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    internal static int? AsNumber(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number) ? number : null;

    internal static DateTimeOffset? AsTime(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out DateTimeOffset time) ? time : null;
}
