using System.CommandLine;
using SafeState.LiveBenchmarks;

// What a viewer of the dashboard and an audit cost:  SafeState.LiveBenchmarks viewer | audit | stress | rates | reads
Option<int> rounds = new("--rounds") { Description = "How often each is measured, in turns", DefaultValueFactory = static _ => 5 };
Option<int> seconds = new("--seconds") { Description = "How long each turn takes", DefaultValueFactory = static _ => 10 };
Command viewer = new("viewer", "Measures what one viewer of the dashboard costs a process with 50 busy stores") { rounds, seconds };
viewer.SetAction((parsed, _) => ViewerCost.PrintAsync(parsed.GetValue(rounds), parsed.GetValue(seconds)));

Argument<string> address = new("address");
Command watch = new("watch", "Connects as a viewer, and prints the bytes that came when its input ends") { address };
watch.SetAction((parsed, _) => Watcher.RunAsync(parsed.GetRequiredValue(address)));

Command audit = new("audit", "Measures what an audit adds to a write, and what observation adds to a read") { rounds };
audit.SetAction(parsed => AuditCost.Print(parsed.GetValue(rounds)));

Option<long> writes = new("--writes") { Description = "How many writes to make", DefaultValueFactory = static _ => 100_000_000 };
Command stress = new("stress", "Starts and ends audits while eight threads write, and checks that no write is lost uncounted") { writes };
stress.SetAction((parsed, _) => AuditStress.RunAsync(parsed.GetValue(writes)));

Command rates = new("rates", "Compares the read rates that the dashboard shows with the reads that were made") { rounds };
rates.SetAction((parsed, _) => ReadRates.PrintAsync(parsed.GetValue(rounds)));

Command reads = new("reads", "Measures what a listener adds to a read on average") { rounds };
reads.SetAction(parsed => ReadCost.Print(parsed.GetValue(rounds)));

RootCommand root = new("Measures what the live view and audits cost") { viewer, watch, audit, stress, rates, reads };
return await root.Parse(args).InvokeAsync();
