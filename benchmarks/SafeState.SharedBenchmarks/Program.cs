using System.CommandLine;
using SafeState.SharedBenchmarks;

// What operations of shared dictionaries cost:  SafeState.SharedBenchmarks near | server localhost:6379
Option<int> rounds = new("--rounds") { Description = "How often each is measured, in turns", DefaultValueFactory = static _ => 5 };
Command near = new("near", "Compares near reads with reads of a local Snapshot dictionary, and counts operations in process") { rounds };
near.SetAction((parsed, _) => NearReads.PrintAsync(parsed.GetValue(rounds)));

Argument<string> address = new("address") { Description = "A server that is empty and has nothing else to do" };
Option<int> milliseconds = new("--milliseconds") { Description = "How long each turn takes", DefaultValueFactory = static _ => 1000 };
Command server = new("server", "Compares operations on Redis or Garnet with bare commands of the client") { address, rounds, milliseconds };
server.SetAction((parsed, _) =>
    Comparison.PrintAsync(parsed.GetRequiredValue(address), parsed.GetValue(rounds), parsed.GetValue(milliseconds)));

RootCommand root = new("Measures shared dictionaries") { near, server };
return await root.Parse(args).InvokeAsync();
