using System.CommandLine;
using SafeState.SharedBenchmarks;

// What operations of shared dictionaries cost:  SafeState.SharedBenchmarks near
Option<int> rounds = new("--rounds") { Description = "How often each is measured, in turns", DefaultValueFactory = static _ => 5 };
Command near = new("near", "Compares near reads with reads of a local Snapshot dictionary, and counts operations in process") { rounds };
near.SetAction((parsed, _) => NearReads.PrintAsync(parsed.GetValue(rounds)));

RootCommand root = new("Measures shared dictionaries") { near };
return await root.Parse(args).InvokeAsync();
