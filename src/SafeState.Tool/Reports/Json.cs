using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeState.Tool.Reports;

/// <summary>Writes records as JSON.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly JsonSerializerOptions s_line = new(s_options) { WriteIndented = false };

    /// <summary>Returns a value on one line.</summary>
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, s_line);

    /// <summary>Writes a value to a file, whose folder is created if it does not exist.</summary>
    public static void Write<T>(string file, T value) => ReportFile.Write(file, JsonSerializer.Serialize(value, s_options) + "\n");

    /// <summary>Reads a value from a file.</summary>
    public static T? Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllText(file), s_options);
}
