using System.CommandLine;
using System.Reflection;
using Incidents;

string[] all = [.. Incident.All.Select(incident => incident.Name)];
Option<string[]> cases = new("--case") { Description = "Play only this incident. Repeat it for several.", DefaultValueFactory = _ => all };
Option<int> seed = new("--seed") { Description = "The order in which threads get the load.", DefaultValueFactory = _ => 1 };
Option<int> threads = new("--threads") { Description = "Threads that put the load on.", DefaultValueFactory = _ => 8 };
Option<bool> json = new("--json") { Description = "Write one JSON object to standard output, and the rest to standard error." };
Option<bool> plainOnly = new("--plain-only") { Hidden = true };
RootCommand root = new("Production incidents that happen on plain dictionaries, and not on guarded ones.")
{
    cases.AcceptOnlyFromAmong(all), seed, threads, json, plainOnly,
};
threads.Validators.Add(found => found.Tokens.Where(token => int.TryParse(token.Value, out int count) && count is < 1 or > 256).ToList()
    .ForEach(token => found.AddError($"--threads takes 1 to 256, and not {token.Value}.")));
root.SetAction(parsed =>
{
    bool isJson = parsed.GetValue(json) || parsed.GetValue(plainOnly);
    Terminal terminal = new(isJson ? Console.Error : Console.Out);
    IEnumerable<Incident> chosen = Incident.All.Where(incident => parsed.GetRequiredValue(cases).Contains(incident.Name));
    Report report = new([.. chosen.SelectMany(incident => Play(incident, parsed, terminal))]);
    if (isJson)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
    }

    return terminal.Write(report) ? 0 : 1;
});
ParseResult parsed = root.Parse(args);
Array.ForEach([.. parsed.Errors], error => Console.Error.WriteLine(error.Message));
return parsed.Errors.Count > 0 ? 2 : parsed.Invoke();

CaseResult[] Play(Incident incident, ParseResult parsed, Terminal terminal)
{
    (int Threads, int Seed) load = (parsed.GetValue(threads), parsed.GetValue(seed));
    if (parsed.GetValue(plainOnly))
    {
        return [new Run(incident, false, load.Threads, load.Seed).Play(TimeSpan.FromSeconds(3.5), watchdog: TimeSpan.FromSeconds(4))];
    }

    // The child starts as this process did: as Incidents, or as dotnet Incidents.dll.
    string program = Environment.ProcessPath!;
    string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];
    string[] arguments = [.. host, plainOnly.Name, cases.Name, incident.Name, threads.Name, $"{load.Threads}", seed.Name, $"{load.Seed}"];
    Run guarded = new(incident, isGuarded: true, load.Threads, load.Seed);
    return
    [
        terminal.Watch($"{incident.Name}, plain", () => PlainChild.Play(incident.Name, new(program, arguments), TimeSpan.FromSeconds(20))),
        terminal.Watch($"{incident.Name}, guarded", () => guarded.Play(TimeSpan.FromSeconds(3), watchdog: TimeSpan.FromSeconds(20))),
    ];
}
