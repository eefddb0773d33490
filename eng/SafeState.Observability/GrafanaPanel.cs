using System.Text.Json.Nodes;

namespace SafeState.Observability;

/// <summary>A panel of a Grafana dashboard.</summary>
/// <param name="Title">The title.</param>
/// <param name="Type">The type of the panel: <c>timeseries</c>, <c>stat</c>, <c>heatmap</c>, or <c>state-timeline</c>.</param>
/// <param name="Unit">The unit of its values, as Grafana names it.</param>
/// <param name="Width">The width, of 24 columns.</param>
/// <param name="Legend">The text of each series in the legend.</param>
/// <param name="Description">What the panel shows.</param>
/// <param name="Queries">The expressions.</param>
internal sealed record GrafanaPanel(string Title, string Type, string Unit, int Width, string Legend, string Description,
    params string[] Queries)
{
    private const int Height = 8;

    /// <summary>The source of data that the user of the dashboard chooses.</summary>
    internal static JsonObject Source => new() { ["type"] = "prometheus", ["uid"] = "${datasource}" };

    /// <summary>Returns the panel as JSON.</summary>
    /// <param name="id">The number of the panel.</param>
    /// <param name="x">Its first column.</param>
    /// <param name="y">Its first row.</param>
    internal JsonObject ToJson(int id, int x, int y)
    {
        JsonArray targets = [];
        for (int i = 0; i < Queries.Length; i++)
        {
            targets.Add((JsonNode)new JsonObject
            {
                ["refId"] = ((char)('A' + i)).ToString(),
                ["datasource"] = Source,
                ["expr"] = Queries[i].ReplaceLineEndings("\n"),
                ["legendFormat"] = Type == "heatmap" ? "{{le}}" : Legend,
                ["format"] = Type == "heatmap" ? "heatmap" : "time_series",
                ["instant"] = Type == "stat",
                ["range"] = Type != "stat",
            });
        }

        return new JsonObject
        {
            ["id"] = id,
            ["title"] = Title,
            ["description"] = Description,
            ["type"] = Type,
            ["datasource"] = Source,
            ["gridPos"] = new JsonObject { ["h"] = Type == "stat" ? Height / 2 : Height, ["w"] = Width, ["x"] = x, ["y"] = y },
            ["fieldConfig"] = new JsonObject { ["defaults"] = Defaults(), ["overrides"] = new JsonArray() },
            ["options"] = Options(),
            ["targets"] = targets,
        };
    }

    private JsonObject Defaults() => Type switch
    {
        "timeseries" => new() { ["unit"] = Unit, ["min"] = 0, ["custom"] = new JsonObject { ["fillOpacity"] = 8, ["lineWidth"] = 1 } },
        "state-timeline" => new()
        {
            ["unit"] = Unit,
            ["mappings"] = new JsonArray(new JsonObject
            {
                ["type"] = "value",
                ["options"] = new JsonObject
                {
                    ["0"] = new JsonObject { ["text"] = "off", ["color"] = "green" },
                    ["1"] = new JsonObject { ["text"] = "on", ["color"] = "red" },
                },
            }),
        },
        _ => new() { ["unit"] = Unit },
    };

    private JsonObject Options() => Type switch
    {
        "timeseries" => new()
        {
            ["legend"] = new JsonObject
            {
                ["displayMode"] = "table",
                ["placement"] = "bottom",
                ["calcs"] = new JsonArray("lastNotNull", "max"),
            },
            ["tooltip"] = new JsonObject { ["mode"] = "multi", ["sort"] = "desc" },
        },
        "heatmap" => new() { ["calculate"] = false, ["yAxis"] = new JsonObject { ["unit"] = Unit } },
        "stat" => new() { ["reduceOptions"] = new JsonObject { ["calcs"] = new JsonArray("lastNotNull") } },
        _ => [],
    };
}
